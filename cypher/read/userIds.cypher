// Ids of users, in the order in which Neo4j has them.
// params: limit
// columns: id
MATCH (user:User)
RETURN user.id AS id
LIMIT toInteger($limit)
