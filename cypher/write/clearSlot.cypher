// Takes the vectors of one slot off every node, so that none of an earlier model stays. Opens its own transactions.
// params: property (embeddingA or embeddingB)
// columns: none
MATCH (node:User|Post|Mood)
WHERE node[$property] IS NOT NULL
CALL (node) {
  SET node[$property] = null
} IN TRANSACTIONS OF 5000 ROWS
