// Each post with the posts that are similar to it. Nodes go by their number in the store: a million ids read as text would take four times as long.
// params: none
// columns: source, targets, scores
MATCH (source:Post)
CALL (source) {
  MATCH (source)-[edge:SIMILAR_TO]->(target)
  RETURN collect(id(target)) AS targets, collect(edge.score) AS scores
}
RETURN id(source) AS source, targets, scores
