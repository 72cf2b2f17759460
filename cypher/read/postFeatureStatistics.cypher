// Mean and deviation of each numeric feature of posts, summed in the order of ids, so that the same graph gives the same bits.
// params: none
// columns: name (the property, `feature_…`), mean, deviation (population)
MATCH (post:Post)
WITH post ORDER BY post.id
UNWIND [key IN keys(post) WHERE key STARTS WITH 'feature_'] AS name
RETURN name, avg(post[name]) AS mean, stDevP(post[name]) AS deviation
ORDER BY name
