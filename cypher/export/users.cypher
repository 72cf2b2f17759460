// Every user with its raw numeric features, names and values in parallel.
// params: none
// columns: id, node (its number), names, values
MATCH (user:User)
WITH user, [key IN keys(user) WHERE key STARTS WITH 'feature_'] AS features
RETURN user.id AS id,
       id(user) AS node,
       [key IN features | substring(key, 8)] AS names,
       [key IN features | user[key]] AS values
