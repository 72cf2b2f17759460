// Removes every node of ours. Opens its own transactions, which hold all that they remove in memory: few of the pieces of a model's columns.
// params: none
// columns: none
MATCH (part:ModelPart)
CALL (part) {
  DELETE part
} IN TRANSACTIONS OF 10 ROWS
WITH count(*) AS parts
MATCH (node)
WHERE NOT node:Migration AND NOT node:Lease
CALL (node) {
  DETACH DELETE node
} IN TRANSACTIONS OF 5000 ROWS
