// Users whose id starts with a text, in the order of their ids.
// params: prefix, limit
// columns: id, interactionCount
MATCH (user:User)
WHERE user.id STARTS WITH $prefix
WITH user ORDER BY user.id LIMIT toInteger($limit)
RETURN user.id AS id, COUNT { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS interactionCount
