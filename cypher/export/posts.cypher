// Every post with its raw numeric features (names and values in parallel); `export/postCategories` and `export/postMoods` tell its groups.
// params: none
// columns: id, node (its number), title, createdAt, names, values
MATCH (post:Post)
WITH post, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS features
RETURN post.id AS id,
       id(post) AS node,
       post.title AS title,
       post.createdAt AS createdAt,
       [key IN features | substring(key, 8)] AS names,
       [key IN features | post[key]] AS values
