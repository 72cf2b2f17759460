// Keeps a post from a user's lists; a user that the graph does not hold yet is created bare.
// params: userId, postId, at (ms)
// columns: id; no row for an unknown post
MATCH (post:Post {id: $postId})
MERGE (user:User {id: $userId})
MERGE (user)-[not:NOT_INTERESTED]->(post)
SET not.at = toInteger($at)
RETURN post.id AS id
