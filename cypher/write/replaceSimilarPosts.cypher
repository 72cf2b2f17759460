// Replaces the similar posts of each given post, whole lists at a time, nearest first.
// params: rows ([{source: element id, targets: [element id], scores: [number]}])
// columns: none
UNWIND $rows AS row
MATCH (source:Post) WHERE elementId(source) = row.source
CALL (source) {
  MATCH (source)-[old:SIMILAR_TO]->(:Post)
  DELETE old
}
CALL (source, row) {
  UNWIND range(0, size(row.targets) - 1) AS place
  MATCH (target:Post) WHERE elementId(target) = row.targets[place]
  CREATE (source)-[:SIMILAR_TO {score: row.scores[place], rank: place + 1}]->(target)
}
