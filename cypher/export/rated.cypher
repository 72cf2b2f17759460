// What users rated at a known time: as in `export/viewed`, with values, null where there is none. Values are read of lists: `collect` would leave out what is null, and `coalesce` costs as much as half a property.
// params: usersAtOnce (users that a row is for, at most)
// columns: type, users (numbers of the nodes), posts (lists of numbers of the nodes), values (lists), times (lists)
MATCH (user)-[interaction:RATED]->(post)
WHERE interaction.at > -9007199254740993
WITH id(user) AS user,
     collect(toFloat(id(post))) AS posts,
     collect(interaction) AS ratings,
     collect(toFloat(interaction.at)) AS times
WITH user / toInteger($usersAtOnce) AS part,
     collect(toFloat(user)) AS users,
     collect(posts) AS posts,
     collect(ratings) AS ratings,
     collect(times) AS times
RETURN 'rated' AS type, users, posts, [own IN ratings | [rating IN own | rating.value]] AS values, times
