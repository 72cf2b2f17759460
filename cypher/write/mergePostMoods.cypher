// Makes the given moods those of each post; the weights of a post's moods sum to 1.
// params: rows ([{id, moods: [name]}])
// columns: none
UNWIND $rows AS row
MATCH (post:Post {id: row.id})
CALL (post, row) {
  MATCH (post)-[old:EVOKES]->(mood:Mood)
  WHERE NOT mood.name IN row.moods
  DELETE old
}
CALL (post, row) {
  UNWIND row.moods AS name
  MERGE (mood:Mood {name: name})
  MERGE (post)-[evokes:EVOKES]->(mood)
  SET evokes.weight = 1.0 / size(row.moods)
}
