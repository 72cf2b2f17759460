// Writes moods' vectors into one slot; a mood that the graph no longer holds is passed over.
// params: property (embeddingA or embeddingB), rows ([{id: name, vector}])
// columns: none
UNWIND $rows AS row
MATCH (mood:Mood {name: row.id})
CALL db.create.setNodeVectorProperty(mood, $property, row.vector)
