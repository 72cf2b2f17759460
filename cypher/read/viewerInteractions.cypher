// What one user did with each of the given posts.
// params: userId, postIds
// columns: postId, type, value, at; one row for each interaction
MATCH (user:User {id: $userId})
UNWIND $postIds AS postId
MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: postId})
RETURN postId, type(interaction) AS type, interaction.value AS value, interaction.at AS at
