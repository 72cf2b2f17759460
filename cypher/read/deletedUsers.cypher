// How many users were deleted so far: whoever keeps answers that may name one sees that there is one more.
// params: none
// columns: deleted
OPTIONAL MATCH (state:CatalogueState {name: 'users'})
RETURN coalesce(state.changes, 0) AS deleted
