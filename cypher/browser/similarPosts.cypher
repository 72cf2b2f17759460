// Similar posts: those that are seen by the same people and those that people go on to, with what they share.
// params: postId
// columns: path, shared (paths over categories and moods that both have)
MATCH path = (post:Post {id: $postId})-[edge:SIMILAR_TO|FOLLOWED_BY]->(other:Post)
WITH post, path, edge, other
ORDER BY edge.score DESC
LIMIT 20
RETURN path,
       COLLECT {
         MATCH shared = (post)-[:IN_CATEGORY|EVOKES]->()<-[:IN_CATEGORY|EVOKES]-(other)
         RETURN shared
       } AS shared
