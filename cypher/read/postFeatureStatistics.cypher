// Mean and deviation of each numeric feature of posts.
// params: none
// columns: name (the property, `feature_…`), mean, deviation (population)
MATCH (post:Post)
UNWIND [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS name
RETURN name, avg(post[name]) AS mean, stDevP(post[name]) AS deviation
ORDER BY name
