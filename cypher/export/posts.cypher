// Every post with its raw numeric features; `export/postCategories` and `export/postMoods` tell its groups. One row for up to two hundred posts that have the same features, lists in parallel: a row costs Neo4j as much as what a post holds, and the driver more.
// params: none
// columns: ids, nodes (their numbers), titles, createdAt, names (of the features), values (a list a post, in the order of names)
MATCH (post:Post)
WITH post, [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS keys
WITH id(post) / 200 AS part, keys, collect(post) AS posts
RETURN [post IN posts | post.id] AS ids,
       [post IN posts | toFloat(id(post))] AS nodes,
       [post IN posts | post.title] AS titles,
       [post IN posts | post.createdAt] AS createdAt,
       [key IN keys | substring(key, 8)] AS names,
       [post IN posts | [key IN keys | post[key]]] AS values
