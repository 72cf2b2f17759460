// Whether the database answers.
// params: none
// columns: alive
RETURN true AS alive
