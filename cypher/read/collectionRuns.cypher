// Collections and imports, the latest first.
// params: limit
// columns: id, source, state, startedAt, beatAt, endedAt, stages (JSON), failure, lists (JSON), users, posts, interactions, setAside
MATCH (run:CollectionRun)
RETURN run.id AS id, run.source AS source, run.state AS state,
       run.startedAt AS startedAt, run.beatAt AS beatAt, run.endedAt AS endedAt,
       run.stages AS stages, run.failure AS failure, run.lists AS lists,
       run.users AS users, run.posts AS posts, run.interactions AS interactions, run.setAside AS setAside
ORDER BY startedAt DESC
LIMIT toInteger($limit)
