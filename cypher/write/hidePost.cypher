// Takes a post out of every list, or puts it back.
// params: postId, hidden (true or null)
// columns: id; no row for an unknown post
MATCH (post:Post {id: $postId})
SET post.hidden = $hidden
RETURN post.id AS id
