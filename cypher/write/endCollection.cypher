// Records what came of a collection; what is null is left out.
// params: id, at (ms), state, stages (JSON), failure, lists (JSON), users, posts, interactions, setAside
// columns: none
MATCH (run:CollectionRun {id: $id})
SET run.endedAt = toInteger($at), run.beatAt = toInteger($at),
    run.state = $state, run.stages = $stages, run.failure = $failure, run.lists = $lists,
    run.users = toInteger($users), run.posts = toInteger($posts),
    run.interactions = toInteger($interactions), run.setAside = toInteger($setAside)
