// Vectors of users in one slot, everything that they did, and the posts never to be shown to them: their own, and those that they do not want.
// A type is told once and not for each interaction. Numbers of nodes would be read a little faster than ids but are given again to other posts, which only a look at each id finds out.
// The revision, as in `read/userRevisions`, is read first: what is written meanwhile may be among the lists and not in it, never the other way round.
// params: userIds, slot
// columns: id, revision, vector, lists ([type (of the relationship), posts, values, times], the last three in parallel; -1 stands for nothing), own; no row for an unknown user
UNWIND $userIds AS userId
MATCH (user:User {id: userId})
WITH user,
     [coalesce(user.changes, 0),
      COUNT { (user)-[:VIEWED]->() }, COUNT { (user)-[:LIKED]->() },
      COUNT { (user)-[:INSPIRED]->() }, COUNT { (user)-[:RATED]->() },
      COUNT { (user)-[:CREATED]->() }, COUNT { (user)-[:NOT_INTERESTED]->() }] AS revision
RETURN user.id AS id, revision,
       CASE $slot WHEN 'A' THEN user.embeddingA WHEN 'B' THEN user.embeddingB END AS vector,
       COLLECT {
         MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
         WITH type(interaction) AS type, collect(post.id) AS posts,
              collect(coalesce(interaction.value, -1)) AS values,
              collect(toFloat(coalesce(interaction.at, -1))) AS times
         RETURN [type, posts, values, times]
       } AS lists,
       COLLECT { MATCH (user)-[:CREATED|NOT_INTERESTED]->(own:Post) RETURN DISTINCT own.id } AS own
