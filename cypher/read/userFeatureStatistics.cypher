// Mean and deviation of each numeric feature of users.
// params: none
// columns: name (the property, `feature_…`), mean, deviation (population)
MATCH (user:User)
UNWIND [key IN keys(user) WHERE key STARTS WITH 'feature_'] AS name
RETURN name, avg(user[name]) AS mean, stDevP(user[name]) AS deviation
ORDER BY name
