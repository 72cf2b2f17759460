// A user's neighbourhood: what the user did last, where those posts lead, and who is alike.
// params: userId
// columns: path
CALL () {
  MATCH path = (:User {id: $userId})-[did:VIEWED|LIKED|INSPIRED|RATED]->(:Post)
  RETURN path
  ORDER BY did.at DESC
  LIMIT 20
UNION
  MATCH (:User {id: $userId})-[did:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
  WITH post, max(did.at) AS at
  ORDER BY at DESC, post.id
  LIMIT 8
  MATCH path = (post)-[edge:SIMILAR_TO|FOLLOWED_BY]->(:Post)
  WHERE edge.rank <= 2
  RETURN path
UNION
  MATCH path = (:User {id: $userId})-[likeness:SIMILAR_TO]->(:User)
  RETURN path
  ORDER BY likeness.score DESC
  LIMIT 5
}
RETURN path
