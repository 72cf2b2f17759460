// Every user with its raw numeric features: rows as in `export/posts`.
// params: none
// columns: ids, nodes (their numbers), names (of the features), values (a list a user, in the order of names)
MATCH (user:User)
WITH user, [key IN keys(user) WHERE key STARTS WITH 'feature_'] AS keys
WITH id(user) / 200 AS part, keys, collect(user) AS users
RETURN [user IN users | user.id] AS ids,
       [user IN users | toFloat(id(user))] AS nodes,
       [key IN keys | substring(key, 8)] AS names,
       [user IN users | [key IN keys | user[key]]] AS values
