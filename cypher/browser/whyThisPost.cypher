// Why this post: every short way of the graph from what the user did to the post.
// params: userId, postId
// columns: path
CALL () {
  MATCH path = (:User {id: $userId})-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post)-[edge:SIMILAR_TO|FOLLOWED_BY]->(:Post {id: $postId})
  RETURN path
  ORDER BY edge.score DESC
  LIMIT 15
UNION
  MATCH path = (:User {id: $userId})-[likeness:SIMILAR_TO]->(:User)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: $postId})
  RETURN path
  ORDER BY likeness.score DESC
  LIMIT 10
UNION
  MATCH path = (:User {id: $userId})-[:LIKED|INSPIRED]->(:Post)-[:IN_CATEGORY|EVOKES]->()<-[:IN_CATEGORY|EVOKES]-(:Post {id: $postId})
  RETURN path
  LIMIT 10
}
RETURN path
