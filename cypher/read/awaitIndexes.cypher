// Waits until every index is online. Fails when one is not after the given time.
// params: seconds
// columns: none
CALL db.awaitIndexes(toInteger($seconds))
