// Data quality: what is missing, and how much of it.
// params: none
// columns: check, found, of
CALL () {
  RETURN 'posts without a title' AS check, COUNT { (post:Post) WHERE coalesce(post.title, '') = '' } AS found, COUNT { (:Post) } AS of
UNION ALL
  RETURN 'posts without a category' AS check, COUNT { (post:Post) WHERE NOT EXISTS { (post)-[:IN_CATEGORY]->() } } AS found, COUNT { (:Post) } AS of
UNION ALL
  RETURN 'posts without a mood' AS check, COUNT { (post:Post) WHERE NOT EXISTS { (post)-[:EVOKES]->() } } AS found, COUNT { (:Post) } AS of
UNION ALL
  RETURN 'posts that nobody did anything with' AS check, COUNT { (post:Post) WHERE NOT EXISTS { (post)<-[:VIEWED|LIKED|INSPIRED|RATED]-() } } AS found, COUNT { (:Post) } AS of
UNION ALL
  RETURN 'posts without similar posts' AS check, COUNT { (post:Post) WHERE NOT EXISTS { (post)-[:SIMILAR_TO]->() } } AS found, COUNT { (:Post) } AS of
UNION ALL
  RETURN 'users who did nothing' AS check, COUNT { (user:User) WHERE NOT EXISTS { (user)-[:VIEWED|LIKED|INSPIRED|RATED]->() } } AS found, COUNT { (:User) } AS of
UNION ALL
  RETURN 'interactions without a time' AS check, COUNT { (:User)-[did:VIEWED|LIKED|INSPIRED|RATED]->(:Post) WHERE did.at IS NULL } AS found, COUNT { (:User)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS of
UNION ALL
  RETURN 'records set aside' AS check, COUNT { (:SetAside) } AS found, null AS of
}
RETURN check, found, of
ORDER BY found DESC, check
