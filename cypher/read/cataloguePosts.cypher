// Every post with its categories, moods and how many people interacted with it: each counted once; those without a time; and, as trend, each by the age of their latest interaction, measured from the newest one with this post.
// Posts that are hidden are left out.
// params: halfLifeMs, ids (null for all)
// columns: id, createdAt, categories, moods, popularity, untimed, newestAt, trend, authorId, featureNames (`feature_…`), featureValues
CALL () {
  UNWIND CASE WHEN $ids IS NULL THEN [true] ELSE [] END AS all
  MATCH (post:Post)
  RETURN post
  UNION ALL
  UNWIND coalesce($ids, []) AS id
  MATCH (post:Post {id: id})
  RETURN post
}
WITH post WHERE post.hidden IS NULL
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
  MATCH (post)<-[interaction:VIEWED|LIKED|INSPIRED|RATED]-(user)
  WITH user, max(interaction.at) AS at
  WITH count(*) AS popularity, max(at) AS newestAt, collect(at) AS times
  RETURN popularity, newestAt, popularity - size(times) AS untimed,
         reduce(trend = 0.0, at IN times | trend + 2.0 ^ ((at - newestAt) / $halfLifeMs)) AS trend
}
WITH *, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS featureNames
RETURN post.id AS id, post.createdAt AS createdAt, categories, moods,
       popularity, untimed, newestAt, trend,
       head(COLLECT { MATCH (author:User)-[:CREATED]->(post) RETURN author.id AS id ORDER BY id LIMIT 1 }) AS authorId,
       featureNames, [name IN featureNames | post[name]] AS featureValues
