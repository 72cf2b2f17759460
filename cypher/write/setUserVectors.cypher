// Writes users' vectors into one slot; an id that the graph no longer holds is passed over.
// params: property (embeddingA or embeddingB), rows ([{id, vector}])
// columns: none
UNWIND $rows AS row
MATCH (user:User {id: row.id})
CALL db.create.setNodeVectorProperty(user, $property, row.vector)
