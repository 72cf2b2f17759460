// Removes a user with everything that hangs on them: interactions, pages that they were shown, records set aside that name them and, where asked, the posts that they made. Counts the removal, so that every process that serves sees that there was one.
// params: userId, deletePosts, mention (pattern of a record that names them)
// columns: interactions, posts (ids of those that they made); no row for an unknown user
MATCH (user:User {id: $userId})
WITH user,
     COUNT { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->() } AS interactions,
     COLLECT { MATCH (user)-[:CREATED]->(post:Post) RETURN post.id } AS posts
CALL (user) {
  OPTIONAL MATCH (user)-[:WAS_SHOWN]->(impression:Impression)
  DETACH DELETE impression
}
CALL (user) {
  MATCH (setAside:SetAside)
  WHERE setAside.record =~ $mention
  DELETE setAside
}
CALL (posts) {
  UNWIND CASE WHEN $deletePosts THEN posts ELSE [] END AS id
  MATCH (post:Post {id: id})
  DETACH DELETE post
}
MERGE (state:CatalogueState {name: 'users'})
SET state.changes = coalesce(state.changes, 0) + 1
DETACH DELETE user
RETURN interactions, posts
