// Everything that each user did: one row a user and type, lists in parallel; -1 stands for no value and for no time.
// params: none
// columns: userId, type (of the relationship), posts, values, times
MATCH (user:User)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
RETURN user.id AS userId,
       type(interaction) AS type,
       collect(post.id) AS posts,
       collect(coalesce(interaction.value, -1)) AS values,
       collect(coalesce(interaction.at, -1)) AS times
