// Records a model version and puts it into service, unless its slot serves another already; the one that served stays ready in the other slot. Locks the current model first, so that two flips come one after the other.
// params: id, slot, trainedAt, dimension, metrics (JSON), blend (JSON)
// columns: id; no row where the slot serves already
MERGE (current:CurrentModel {name: 'current'})
SET current.flippedAt = timestamp()
WITH current
OPTIONAL MATCH (current)-[is:IS]->(serving:ModelVersion)
WITH current, collect(is) AS served, collect(serving) AS servings
WHERE none(serving IN servings WHERE serving.slot = $slot AND serving.id <> $id)
WITH current, served, [serving IN servings WHERE serving.id <> $id] AS others
OPTIONAL MATCH (current)-[was:WAS]->() WHERE size(others) > 0
WITH current, served, others, collect(was) AS before
FOREACH (link IN served + before | DELETE link)
MERGE (version:ModelVersion {id: $id})
SET version.slot = $slot,
    version.trainedAt = toInteger($trainedAt),
    version.dimension = toInteger($dimension),
    version.metrics = $metrics,
    version.blend = $blend
MERGE (current)-[:IS]->(version)
FOREACH (other IN others | MERGE (current)-[:WAS]->(other))
RETURN version.id AS id
