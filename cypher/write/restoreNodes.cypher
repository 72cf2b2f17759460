// Creates nodes out of a backup. Needs Neo4j 5.26 for labels that are data.
// params: rows ([{node, labels, properties, integers: [name], vectors: [{name, values}]}])
// columns: node (as given), element
UNWIND $rows AS row
CREATE (node:$(row.labels))
SET node = row.properties
FOREACH (name IN row.integers | SET node[name] = toInteger(row.properties[name]))
WITH node, row
CALL (node, row) {
  UNWIND row.vectors AS vector
  CALL db.create.setNodeVectorProperty(node, vector.name, vector.values)
}
RETURN row.node AS node, elementId(node) AS element
