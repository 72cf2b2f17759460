// Makes the given user the author of each post; one that the graph does not hold yet is created bare.
// params: rows ([{id, authorId}])
// columns: none
UNWIND $rows AS row
MATCH (post:Post {id: row.id})
MERGE (author:User {id: row.authorId})
MERGE (author)-[:CREATED]->(post)
