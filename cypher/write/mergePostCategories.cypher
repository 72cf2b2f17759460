// Makes the given categories those of each post, in their order; position 0 is the post's own.
// params: rows ([{id, categories: [name]}])
// columns: none
UNWIND $rows AS row
MATCH (post:Post {id: row.id})
CALL (post, row) {
  MATCH (post)-[old:IN_CATEGORY]->(category:Category)
  WHERE NOT category.name IN row.categories
  DELETE old
}
CALL (post, row) {
  UNWIND range(0, size(row.categories) - 1) AS position
  MERGE (category:Category {name: row.categories[position]})
  MERGE (post)-[in:IN_CATEGORY]->(category)
  SET in.position = position
}
