// Records that a collection or an import begins. It is the only job, so whatever is still said to run was stopped. Keeps the latest of them.
// params: id, source, startedAt (ms), keep
// columns: none
OPTIONAL MATCH (left:CollectionRun {state: 'running'})
SET left.state = 'stopped', left.endedAt = left.beatAt
WITH count(left) AS stopped
CREATE (:CollectionRun {
  id: $id, source: $source, state: 'running', stages: '[]',
  startedAt: toInteger($startedAt), beatAt: toInteger($startedAt)
})
WITH stopped
MATCH (run:CollectionRun)
WITH run ORDER BY run.startedAt DESC SKIP toInteger($keep)
DELETE run
