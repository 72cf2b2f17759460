// Replaces the similar users of each given user, whole lists at a time, nearest first.
// params: rows ([{source: element id, targets: [element id], scores: [number]}])
// columns: none
UNWIND $rows AS row
MATCH (source:User) WHERE elementId(source) = row.source
CALL (source) {
  MATCH (source)-[old:SIMILAR_TO]->(:User)
  DELETE old
}
CALL (source, row) {
  UNWIND range(0, size(row.targets) - 1) AS place
  MATCH (target:User) WHERE elementId(target) = row.targets[place]
  CREATE (source)-[:SIMILAR_TO {score: row.scores[place], rank: place + 1}]->(target)
}
