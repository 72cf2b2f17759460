// What each user did at an unknown time, which no index tells: one row a user and type, lists in parallel.
// params: none
// columns: user (number of the node), type, posts (numbers of the nodes), values (null for other types than ratings)
MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post)
WHERE interaction.at IS NULL
WITH id(user) AS user,
     toLower(type(interaction)) AS type,
     collect(id(post)) AS posts,
     collect(interaction) AS interactions
RETURN user, type, posts, CASE type WHEN 'rated' THEN [rating IN interactions | rating.value] END AS values
