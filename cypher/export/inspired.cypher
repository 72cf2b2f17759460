// What each user inspired: one row a user, lists in parallel; -1 stands for no value and for no time. A statement for each type: Neo4j reads them beside each other.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// params: none
// columns: user (number of the node), posts (numbers of the nodes), values, times
MATCH (user:User)-[interaction:INSPIRED]->(post)
RETURN id(user) AS user,
       collect(id(post)) AS posts,
       collect(coalesce(interaction.value, -1)) AS values,
       collect(coalesce(interaction.at, -1)) AS times
