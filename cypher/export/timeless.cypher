// What users did at an unknown time, or one that is no number, which the other statements leave out: one row a type and some users, a list each. Values are null for other types than ratings.
// params: usersAtOnce (users that a row is for, at most)
// columns: type, users (numbers of the nodes), posts (lists of numbers of the nodes), values (lists)
MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post)
WHERE NOT coalesce(interaction.at > -9007199254740993, false)
WITH id(user) AS user,
     type(interaction) AS type,
     collect(toFloat(id(post))) AS posts,
     collect(CASE type(interaction) WHEN 'RATED' THEN interaction END) AS ratings
WITH user / toInteger($usersAtOnce) AS part,
     type,
     collect(toFloat(user)) AS users,
     collect(posts) AS posts,
     collect(ratings) AS ratings
RETURN toLower(type) AS type, users, posts, [own IN ratings | [rating IN own | rating.value]] AS values
