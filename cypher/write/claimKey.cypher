// Takes a batch's key, or gives what was written under it before; keys of long ago are forgotten on the way. Concurrent batches of one key come one after the other.
// params: id, request, at (ms), before (ms: keys older than this are forgotten)
// columns: request, outcome (JSON, null where the key is new)
OPTIONAL MATCH (old:WriteKey)
WHERE old.at < $before
WITH old LIMIT 100
DELETE old
WITH count(*) AS forgotten
MERGE (key:WriteKey {id: $id})
ON CREATE SET key.request = $request, key.at = toInteger($at)
RETURN key.request AS request, key.outcome AS outcome
