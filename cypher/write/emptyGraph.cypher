// Removes every node of ours. Opens its own transactions.
// params: none
// columns: none
MATCH (node)
WHERE NOT node:Migration AND NOT node:Lease
CALL (node) {
  DETACH DELETE node
} IN TRANSACTIONS OF 5000 ROWS
