// Where each post stands in the store, for statements that name posts again and again.
// params: none
// columns: id, element
MATCH (post:Post)
RETURN post.id AS id, elementId(post) AS element
