// What users viewed at a known time: one row for some users, a list each, by time. `export/timeless` gives the rest. A statement for each type: Neo4j reads them beside each other.
// Only numbers are above a number: a time of another kind would be lost on the way, and its list be shorter than that of the posts.
// Neo4j reads the times from their index: of interactions that it walks to from users or posts, as it would with a label here, a property costs twice as much as the rest.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// Times and posts come as floating point, exact to 2^53: of whole numbers the driver makes several objects each.
// params: usersAtOnce (users that a row is for, at most)
// columns: type, users (numbers of the nodes), posts (lists of numbers of the nodes), times (lists)
MATCH (user)-[interaction:VIEWED]->(post)
WHERE interaction.at > -9007199254740993
WITH id(user) AS user,
     collect(toFloat(id(post))) AS posts,
     collect(toFloat(interaction.at)) AS times
WITH user / toInteger($usersAtOnce) AS part,
     collect(toFloat(user)) AS users,
     collect(posts) AS posts,
     collect(times) AS times
RETURN 'viewed' AS type, users, posts, times
