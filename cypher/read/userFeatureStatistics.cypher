// Mean and deviation of each numeric feature of users, summed in the order of ids, so that the same graph gives the same bits.
// params: none
// columns: name (the property, `feature_…`), mean, deviation (population)
MATCH (user:User)
WITH user ORDER BY user.id
UNWIND [key IN keys(user) WHERE key STARTS WITH 'feature_'] AS name
RETURN name, avg(user[name]) AS mean, stDevP(user[name]) AS deviation
ORDER BY name
