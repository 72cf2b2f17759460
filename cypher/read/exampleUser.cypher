// Some user that did something, to try the API with.
// params: none
// columns: id; no row where nobody did anything yet
MATCH (user:User)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post)
RETURN user.id AS id
LIMIT 1
