// Every post with its categories, moods and how many people interacted with it, each counted once and, as trend, by the age of their latest interaction.
// params: newestAt, halfLifeMs
// columns: node (its number in the store), id, createdAt, categories, moods, popularity, trend
MATCH (post:Post)
CALL (post) {
  OPTIONAL MATCH (post)-[membership:IN_CATEGORY]->(category:Category)
  WITH category.name AS name ORDER BY membership.position, name
  RETURN collect(name) AS categories
}
CALL (post) {
  OPTIONAL MATCH (post)-[:EVOKES]->(mood:Mood)
  WITH mood.name AS name ORDER BY name
  RETURN collect(name) AS moods
}
CALL (post) {
  OPTIONAL MATCH (post)<-[interaction:VIEWED|LIKED|INSPIRED|RATED]-(user:User)
  WITH user, coalesce(max(interaction.at), $newestAt) AS at
  RETURN count(user) AS popularity,
         sum(CASE WHEN user IS NULL THEN 0.0 ELSE 2.0 ^ ((at - $newestAt) / $halfLifeMs) END) AS trend
}
RETURN id(post) AS node, post.id AS id, post.createdAt AS createdAt, categories, moods, popularity, trend
