// Every relationship, for a backup.
// params: none
// columns: source, target (as in nodes), type, properties, integers (names of the properties that are whole numbers)
MATCH (source)-[link]->(target)
RETURN elementId(source) AS source, elementId(target) AS target, type(link) AS type, properties(link) AS properties,
       [name IN keys(link) WHERE valueType(link[name]) STARTS WITH 'INTEGER'] AS integers
