// Every node of ours, for a backup.
// params: none
// columns: element, labels, properties, integers (names of the properties that are whole numbers)
MATCH (node)
WHERE NOT node:Migration AND NOT node:Lease
RETURN elementId(node) AS element, labels(node) AS labels, properties(node) AS properties,
       [name IN keys(node) WHERE valueType(node[name]) STARTS WITH 'INTEGER'] AS integers
