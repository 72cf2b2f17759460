// Writes users' `inspired` interactions; the latest of a user and a post stays, and the same row twice changes nothing.
// Each post and each user is looked up once a batch, not once a row.
// What is changed in place is counted of the user (`read/userRevisions`); what is created shows in how many there are.
// params: posts ([id]), users ([{id, rows: [{post: place in posts, at: ms or null, value: percent or null, weight}]}])
// columns: none
UNWIND $posts AS id
MERGE (post:Post {id: id})
WITH collect(post) AS posts
UNWIND $users AS theirs
MERGE (user:User {id: theirs.id})
WITH posts, user, theirs.rows AS rows
UNWIND rows AS row
WITH user, row, posts[toInteger(row.post)] AS post
MERGE (user)-[interaction:INSPIRED]->(post)
ON CREATE SET
  interaction.at = toInteger(row.at),
  interaction.value = row.value,
  interaction.weight = row.weight
ON MATCH SET
  user += CASE
    WHEN coalesce(row.at, -1e18) > coalesce(interaction.at, -1e18)
      OR (coalesce(row.at, -1e18) = coalesce(interaction.at, -1e18)
        AND coalesce(row.value, -1) <> coalesce(interaction.value, -1))
    THEN {changes: coalesce(user.changes, 0) + 1}
    ELSE {}
  END,
  interaction += CASE
    WHEN coalesce(row.at, -1e18) > coalesce(interaction.at, -1e18)
      OR (coalesce(row.at, -1e18) = coalesce(interaction.at, -1e18)
        AND coalesce(row.value, -1) <> coalesce(interaction.value, -1))
    THEN {at: toInteger(row.at), value: row.value, weight: row.weight}
    ELSE {}
  END
