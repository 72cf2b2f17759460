// Every post with its categories, moods and how many people interacted with it: each counted once; those without a time; and, as trend, each by the age of their latest interaction, measured from the newest one with this post.
// Posts that are hidden are left out. Lists come in no order: a subquery that sorts them takes twice as long for each post.
// params: halfLifeMs, ids (null for all)
// columns: id, createdAt, categories ([position, name]), moods, popularity, untimed, newestAt, trend, authorIds, featureNames (`feature_…`), featureValues
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
  MATCH (post)<-[interaction:VIEWED|LIKED|INSPIRED|RATED]-(user)
  WITH user, max(interaction.at) AS at
  WITH count(*) AS popularity, max(at) AS newestAt, collect(at) AS times
  RETURN popularity, newestAt, popularity - size(times) AS untimed,
         reduce(trend = 0.0, at IN times | trend + 2.0 ^ ((at - newestAt) / $halfLifeMs)) AS trend
}
WITH *, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS featureNames
RETURN post.id AS id, post.createdAt AS createdAt,
       [(post)-[membership:IN_CATEGORY]->(category:Category) | [membership.position, category.name]] AS categories,
       [(post)-[:EVOKES]->(mood:Mood) | mood.name] AS moods,
       popularity, untimed, newestAt, trend,
       [(post)<-[:CREATED]-(author:User) | author.id] AS authorIds,
       featureNames, [name IN featureNames | post[name]] AS featureValues
