// What each user liked: one row a user, lists in parallel; -1 stands for no time. Only ratings have a value, and a property costs as much as the rest of an edge. A statement for each type: Neo4j reads them beside each other.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// Times come as floating point, exact to 2^53: of whole numbers of 64 bits the driver makes an object each.
// params: none
// columns: user (number of the node), posts (numbers of the nodes), times
MATCH (user:User)-[interaction:LIKED]->(post)
RETURN id(user) AS user,
       collect(id(post)) AS posts,
       collect(toFloat(coalesce(interaction.at, -1))) AS times
