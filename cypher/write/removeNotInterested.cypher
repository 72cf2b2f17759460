// Lets a post into a user's lists again, and counts it of the user: another may be kept out in its place.
// params: userId, postId
// columns: id; no row for an unknown post
MATCH (post:Post {id: $postId})
OPTIONAL MATCH (user:User {id: $userId})-[not:NOT_INTERESTED]->(post)
SET user.changes = coalesce(user.changes, 0) + 1
DELETE not
RETURN DISTINCT post.id AS id
