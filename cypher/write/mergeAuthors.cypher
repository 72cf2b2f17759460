// Makes the given user the one author of each post, or nobody; one that the graph does not hold yet is created bare. Whoever is no author any more has it counted: another post may come in its place.
// params: rows ([{id, authorId or null}])
// columns: none
UNWIND $rows AS row
MATCH (post:Post {id: row.id})
CALL (post, row) {
  MATCH (other:User)-[created:CREATED]->(post)
  WHERE row.authorId IS NULL OR other.id <> row.authorId
  SET other.changes = coalesce(other.changes, 0) + 1
  DELETE created
}
CALL (post, row) {
  WITH post, row
  WHERE row.authorId IS NOT NULL
  MERGE (author:User {id: row.authorId})
  MERGE (author)-[:CREATED]->(post)
}
