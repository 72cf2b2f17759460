// What each user rated at a known time: as in `export/viewed`, with values, null where there is none. Values are read of lists: `collect` would leave out what is null, and `coalesce` costs as much as half a property.
// params: none
// columns: user (number of the node), posts (numbers of the nodes), values, times
MATCH (user)-[interaction:RATED]->(post)
WHERE interaction.at IS NOT NULL
WITH id(user) AS user,
     collect(toFloat(id(post))) AS posts,
     collect(interaction) AS ratings,
     collect(toFloat(interaction.at)) AS times
RETURN user, posts, [rating IN ratings | rating.value] AS values, times
