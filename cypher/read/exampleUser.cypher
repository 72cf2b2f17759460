// A user to show an example with: the first by id who has a vector, else the first.
// params: none
// columns: id
MATCH (user:User)
WITH user ORDER BY user.embeddingA IS NULL AND user.embeddingB IS NULL, user.id LIMIT 1
RETURN user.id AS id
