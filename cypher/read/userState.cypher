// Vectors of users in one slot, everything that they did, and the posts never to be shown to them: their own, and those that they do not want. Lists run in parallel, -1 stands for nothing.
// params: userIds, slot
// columns: id, vector, posts, types, values, times, own; no row for an unknown user
UNWIND $userIds AS userId
MATCH (user:User {id: userId})
CALL (user) {
  MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
  RETURN collect(post.id) AS posts, collect(type(interaction)) AS types,
         collect(coalesce(interaction.value, -1)) AS values,
         collect(coalesce(interaction.at, -1)) AS times
}
RETURN user.id AS id,
       CASE $slot WHEN 'A' THEN user.embeddingA WHEN 'B' THEN user.embeddingB END AS vector,
       posts, types, values, times,
       COLLECT { MATCH (user)-[:CREATED|NOT_INTERESTED]->(own:Post) RETURN DISTINCT own.id } AS own
