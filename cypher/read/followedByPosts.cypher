// Each post with the posts that people went on to.
// params: none
// columns: source, targets, scores
MATCH (source:Post)-[edge:FOLLOWED_BY]->(target:Post)
RETURN source.id AS source, collect(target.id) AS targets, collect(edge.score) AS scores
