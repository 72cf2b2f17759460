// Lets a post into a user's lists again.
// params: userId, postId
// columns: id; no row for an unknown post
MATCH (post:Post {id: $postId})
OPTIONAL MATCH (:User {id: $userId})-[not:NOT_INTERESTED]->(post)
DELETE not
RETURN DISTINCT post.id AS id
