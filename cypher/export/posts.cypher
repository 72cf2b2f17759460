// Every post with its raw numeric features (names and values in parallel), its categories (its own first) and its moods.
// params: none
// columns: id, node (its number), title, createdAt, names, values, categories, moods
MATCH (post:Post)
WITH post, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS features
RETURN post.id AS id,
       id(post) AS node,
       post.title AS title,
       post.createdAt AS createdAt,
       [key IN features | substring(key, 8)] AS names,
       [key IN features | post[key]] AS values,
       COLLECT {
         MATCH (post)-[in:IN_CATEGORY]->(category:Category)
         RETURN category.name AS name ORDER BY in.position, name
       } AS categories,
       COLLECT { MATCH (post)-[:EVOKES]->(mood:Mood) RETURN mood.name AS name ORDER BY name } AS moods
