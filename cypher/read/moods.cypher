// Every mood with the number of posts that evoke it.
// params: none
// columns: name, postCount
MATCH (mood:Mood)
RETURN mood.name AS name, COUNT { (mood)<-[:EVOKES]-() } AS postCount
ORDER BY name
