// Counts a change of posts, so that every process that serves sees that there was one.
// params: none
// columns: none
MERGE (state:CatalogueState {name: 'posts'})
SET state.changes = coalesce(state.changes, 0) + 1
