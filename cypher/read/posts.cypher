// Whole posts by id.
// params: ids
// columns: id, title, url, thumbnailUrl, createdAt, authorId, categories, moods, viewCount, likeCount, inspireCount, ratingCount, averageRating
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
RETURN id, post.title AS title, post.url AS url, post.thumbnailUrl AS thumbnailUrl, post.createdAt AS createdAt,
       head(COLLECT { MATCH (author:User)-[:CREATED]->(post) RETURN author.id LIMIT 1 }) AS authorId,
       categories,
       COLLECT { MATCH (post)-[:EVOKES]->(mood:Mood) RETURN mood.name AS name ORDER BY name } AS moods,
       COUNT { (post)<-[:VIEWED]-() } AS viewCount,
       COUNT { (post)<-[:LIKED]-() } AS likeCount,
       COUNT { (post)<-[:INSPIRED]-() } AS inspireCount,
       COUNT { (post)<-[:RATED]-() } AS ratingCount,
       averageRating
