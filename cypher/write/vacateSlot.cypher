// Says that the idle slot is about to be overwritten: nothing can be rolled back to until the next flip. Locks the current model first.
// params: slot
// columns: sinceFlip (ms since a model was put into service, null where none ever was); no row where the slot serves
MERGE (current:CurrentModel {name: 'current'})
SET current.vacatedAt = timestamp()
WITH current
OPTIONAL MATCH (current)-[:IS]->(serving:ModelVersion {slot: $slot})
WITH current, count(serving) AS serving
WHERE serving = 0
OPTIONAL MATCH (current)-[was:WAS]->()
WITH current, collect(was) AS before
FOREACH (was IN before | DELETE was)
RETURN timestamp() - current.flippedAt AS sinceFlip
