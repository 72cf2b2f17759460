// Records how far a collection has come.
// params: id, at (ms), stages (JSON)
// columns: none
MATCH (run:CollectionRun {id: $id})
SET run.beatAt = toInteger($at), run.stages = $stages
