// What each user rated: one row a user, lists in parallel; -1 stands for no value and for no time. A statement for each type: Neo4j reads them beside each other.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// Times come as floating point, exact to 2^53: of whole numbers of 64 bits the driver makes an object each.
// params: none
// columns: user (number of the node), posts (numbers of the nodes), values, times
MATCH (user:User)-[interaction:RATED]->(post)
RETURN id(user) AS user,
       collect(id(post)) AS posts,
       collect(coalesce(interaction.value, -1)) AS values,
       collect(toFloat(coalesce(interaction.at, -1))) AS times
