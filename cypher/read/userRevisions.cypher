// What tells whether users did anything since: how often something of theirs was changed in place or taken back, and how many of each type there are, which Neo4j keeps anyway.
// params: userIds
// columns: id, revision; no row for an unknown user
UNWIND $userIds AS userId
MATCH (user:User {id: userId})
RETURN user.id AS id,
       [coalesce(user.changes, 0),
        COUNT { (user)-[:VIEWED]->() }, COUNT { (user)-[:LIKED]->() },
        COUNT { (user)-[:INSPIRED]->() }, COUNT { (user)-[:RATED]->() },
        COUNT { (user)-[:CREATED]->() }, COUNT { (user)-[:NOT_INTERESTED]->() }] AS revision
