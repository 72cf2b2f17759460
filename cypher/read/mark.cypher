// A reading of nothing, for the bookmark that it leaves: the name of what the database holds.
// params: none
// columns: alive
RETURN true AS alive
