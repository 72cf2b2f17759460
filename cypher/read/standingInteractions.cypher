// Interactions by user, post and type, as they stand.
// params: rows ([{place, userId, postId, relationship}])
// columns: place, at, value; no row where nothing stands
UNWIND $rows AS row
MATCH (:User {id: row.userId})-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: row.postId})
WHERE type(interaction) = row.relationship
RETURN row.place AS place, interaction.at AS at, interaction.value AS value
