// The moods of all posts: one row a mood.
// params: none
// columns: name, posts (numbers of the nodes)
MATCH (mood:Mood)<-[:EVOKES]-(post)
WITH mood, collect(toFloat(id(post))) AS posts
RETURN mood.name AS name, posts
