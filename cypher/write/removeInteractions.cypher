// Takes interactions back.
// params: rows ([{place, userId, postId, relationship}])
// columns: place, of those that were there
UNWIND $rows AS row
MATCH (:User {id: row.userId})-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: row.postId})
WHERE type(interaction) = row.relationship
DELETE interaction
RETURN row.place AS place
