// Creates relationships out of a backup. Needs Neo4j 5.26 for types that are data.
// params: rows ([{source, target, type, properties, integers: [name]}])
// columns: none
UNWIND $rows AS row
MATCH (source) WHERE elementId(source) = row.source
MATCH (target) WHERE elementId(target) = row.target
CREATE (source)-[link:$(row.type)]->(target)
SET link = row.properties
FOREACH (name IN row.integers | SET link[name] = toInteger(row.properties[name]))
