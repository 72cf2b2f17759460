// Each post with the posts that are similar to it.
// params: none
// columns: source, targets, scores
MATCH (source:Post)-[edge:SIMILAR_TO]->(target:Post)
RETURN source.id AS source, collect(target.id) AS targets, collect(edge.score) AS scores
