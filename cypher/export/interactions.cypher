// Everything that each user did: one row a user and type, lists in parallel; -1 stands for no value and for no time.
// Posts and users are told by the numbers of their nodes, which `export/users` and `export/posts` give beside the ids: texts once a node, not once an edge.
// params: none
// columns: user (number of the node), type (of the relationship), posts (numbers of the nodes), values, times
MATCH (user:User)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
WITH id(user) AS user, type(interaction) AS type,
     id(post) AS post, interaction.value AS value, interaction.at AS at
RETURN user, type, collect(post) AS posts,
       collect(coalesce(value, -1)) AS values,
       collect(toFloat(coalesce(at, -1))) AS times
