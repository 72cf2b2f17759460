// Posts as they were written, by id.
// params: ids
// columns: id, title, url, thumbnailUrl, createdAt, authorId, categories, moods, properties (of which feature_<name> are numeric features)
UNWIND $ids AS id
MATCH (post:Post {id: id})
CALL (post) {
  OPTIONAL MATCH (post)-[membership:IN_CATEGORY]->(category:Category)
  WITH category.name AS name ORDER BY membership.position, name
  RETURN collect(name) AS categories
}
RETURN id, post.title AS title, post.url AS url, post.thumbnailUrl AS thumbnailUrl, post.createdAt AS createdAt,
       head(COLLECT { MATCH (author:User)-[:CREATED]->(post) RETURN author.id LIMIT 1 }) AS authorId,
       categories,
       COLLECT { MATCH (post)-[:EVOKES]->(mood:Mood) RETURN mood.name AS name ORDER BY name } AS moods,
       post {.*, embeddingA: null, embeddingB: null} AS properties
