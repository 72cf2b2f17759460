// Takes interactions back, and counts it of their users: as many may come in their place.
// params: rows ([{place, userId, postId, relationship}])
// columns: place, of those that were there
UNWIND $rows AS row
MATCH (user:User {id: row.userId})-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: row.postId})
WHERE type(interaction) = row.relationship
SET user.changes = coalesce(user.changes, 0) + 1
DELETE interaction
RETURN row.place AS place
