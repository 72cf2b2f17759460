// The users that are most like one.
// params: userId
// columns: id, interactionCount, score
MATCH (:User {id: $userId})-[edge:SIMILAR_TO]->(user:User)
RETURN user.id AS id, COUNT { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS interactionCount, edge.score AS score
ORDER BY score DESC, id
