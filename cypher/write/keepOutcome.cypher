// Keeps what became of a batch under its key.
// params: id, outcome (JSON)
// columns: none
MATCH (key:WriteKey {id: $id})
SET key.outcome = $outcome
