// Puts the model that served before back into service, out of the other slot. Locks the current model first.
// params: none
// columns: id; no row where the other slot holds no whole model
MATCH (current:CurrentModel {name: 'current'})
SET current.flippedAt = timestamp()
WITH current
MATCH (current)-[is:IS]->(serving:ModelVersion), (current)-[was:WAS]->(before:ModelVersion)
WHERE before.slot <> serving.slot
DELETE is, was
MERGE (current)-[:IS]->(before)
MERGE (current)-[:WAS]->(serving)
RETURN before.id AS id
