// Records a model version and puts it into service, unless its slot serves already. Locks the current model first, so that two flips come one after the other.
// params: id, slot, trainedAt, dimension, metrics (JSON), blend (JSON)
// columns: id; no row where the slot serves already
MERGE (current:CurrentModel {name: 'current'})
SET current.flippedAt = timestamp()
WITH current
OPTIONAL MATCH (current)-[old:IS]->(serving:ModelVersion)
WITH current, collect(old) AS olds, collect(serving.slot) AS slots
WHERE NOT $slot IN slots
FOREACH (old IN olds | DELETE old)
MERGE (version:ModelVersion {id: $id})
SET version.slot = $slot,
    version.trainedAt = toInteger($trainedAt),
    version.dimension = toInteger($dimension),
    version.metrics = $metrics,
    version.blend = $blend
MERGE (current)-[:IS]->(version)
RETURN version.id AS id
