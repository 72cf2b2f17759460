// Replaces what people went on to after each given post, whole lists at a time, most likely first.
// params: rows ([{source: element id, targets: [element id], scores: [number]}])
// columns: none
UNWIND $rows AS row
MATCH (source:Post) WHERE elementId(source) = row.source
CALL (source) {
  MATCH (source)-[old:FOLLOWED_BY]->(:Post)
  DELETE old
}
CALL (source, row) {
  UNWIND range(0, size(row.targets) - 1) AS place
  MATCH (target:Post) WHERE elementId(target) = row.targets[place]
  CREATE (source)-[:FOLLOWED_BY {score: row.scores[place], rank: place + 1}]->(target)
}
