// A user's vector in one slot, everything the user did, and the posts never to be shown to them: their own, and those that they do not want. Lists run in parallel, -1 stands for nothing.
// params: userId, slot
// columns: id, vector, posts, types, values, times, own; no row for an unknown user
MATCH (user:User {id: $userId})
CALL (user) {
  OPTIONAL MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
  RETURN collect(post.id) AS posts, collect(type(interaction)) AS types,
         collect(CASE WHEN post IS NULL THEN null ELSE coalesce(interaction.value, -1) END) AS values,
         collect(CASE WHEN post IS NULL THEN null ELSE coalesce(interaction.at, -1) END) AS times
}
RETURN user.id AS id,
       CASE $slot WHEN 'A' THEN user.embeddingA WHEN 'B' THEN user.embeddingB END AS vector,
       posts, types, values, times,
       COLLECT { MATCH (user)-[:CREATED|NOT_INTERESTED]->(own:Post) RETURN DISTINCT own.id } AS own
