// Writes posts' vectors into one slot; an id that the graph no longer holds is passed over.
// params: property (embeddingA or embeddingB), rows ([{id, vector}])
// columns: none
UNWIND $rows AS row
MATCH (post:Post {id: row.id})
CALL db.create.setNodeVectorProperty(post, $property, row.vector)
