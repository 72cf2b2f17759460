// Whole posts by id.
// params: ids
// columns: id, title, url, thumbnailUrl, createdAt, authorId, authorInteractions, categories, moods, viewCount, likeCount, inspireCount, ratingCount, averageRating, featureNames (`feature_…`), featureValues
UNWIND $ids AS id
MATCH (post:Post {id: id})
CALL (post) {
  OPTIONAL MATCH (post)-[membership:IN_CATEGORY]->(category:Category)
  WITH category.name AS name ORDER BY membership.position, name
  RETURN collect(name) AS categories
}
CALL (post) {
  OPTIONAL MATCH (post)<-[rating:RATED]-()
  RETURN avg(rating.value) AS averageRating
}
CALL (post) {
  OPTIONAL MATCH (author:User)-[:CREATED]->(post)
  RETURN author ORDER BY author.id LIMIT 1
}
WITH *, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS featureNames
RETURN id, post.title AS title, post.url AS url, post.thumbnailUrl AS thumbnailUrl, post.createdAt AS createdAt,
       author.id AS authorId,
       COUNT { (author)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS authorInteractions,
       categories,
       COLLECT { MATCH (post)-[:EVOKES]->(mood:Mood) RETURN mood.name AS name ORDER BY name } AS moods,
       COUNT { (post)<-[:VIEWED]-() } AS viewCount,
       COUNT { (post)<-[:LIKED]-() } AS likeCount,
       COUNT { (post)<-[:INSPIRED]-() } AS inspireCount,
       COUNT { (post)<-[:RATED]-() } AS ratingCount,
       averageRating, featureNames, [name IN featureNames | post[name]] AS featureValues
