// What each user liked at a known time: one row a user, lists in parallel, by time. `export/timeless` gives the rest. A statement for each type: Neo4j reads them beside each other.
// Neo4j reads the times from their index, which takes less than half as long as from the interactions: a property costs as much as the rest of an edge. So labels are left out, which would have it begin at the users.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// Times come as floating point, exact to 2^53: of whole numbers of 64 bits the driver makes an object each.
// params: none
// columns: user (number of the node), posts (numbers of the nodes), times
MATCH (user)-[interaction:LIKED]->(post)
WHERE interaction.at IS NOT NULL
RETURN id(user) AS user,
       collect(toFloat(id(post))) AS posts,
       collect(toFloat(interaction.at)) AS times
