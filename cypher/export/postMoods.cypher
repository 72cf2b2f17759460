// The moods of all posts: one row a mood.
// params: none
// columns: name, posts (numbers of the nodes)
MATCH (mood:Mood)<-[:EVOKES]-(post:Post)
RETURN mood.name AS name, collect(id(post)) AS posts
