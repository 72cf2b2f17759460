// The posts' vectors in one slot.
// params: slot
// columns: id, vector
MATCH (post:Post)
WITH post.id AS id, CASE $slot WHEN 'A' THEN post.embeddingA WHEN 'B' THEN post.embeddingB END AS vector
WHERE vector IS NOT NULL
RETURN id, vector
