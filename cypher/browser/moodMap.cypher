// Mood map: each mood with the posts that most people did something with.
// params: none
// columns: path
MATCH (mood:Mood)
CALL (mood) {
  MATCH path = (mood)<-[:EVOKES]-(post:Post)
  RETURN path
  ORDER BY COUNT { (post)<-[:VIEWED|LIKED|INSPIRED|RATED]-() } DESC, post.id
  LIMIT 12
}
RETURN path
