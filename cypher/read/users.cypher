// Users by id.
// params: ids
// columns: id, interactionCount; no row for an unknown user
UNWIND $ids AS id
MATCH (user:User {id: id})
RETURN user.id AS id, COUNT { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS interactionCount
