// One user.
// params: id
// columns: id, interactionCount; no row for an unknown user
MATCH (user:User {id: $id})
RETURN user.id AS id, COUNT { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS interactionCount
