// Writes users' `viewed` interactions; the latest of a user and a post stays, and the same row twice changes nothing.
// params: rows ([{userId, postId, at: ms or null, value: percent or null, weight}])
// columns: none
UNWIND $rows AS row
MERGE (user:User {id: row.userId})
MERGE (post:Post {id: row.postId})
MERGE (user)-[interaction:VIEWED]->(post)
ON CREATE SET
  interaction.at = toInteger(row.at),
  interaction.value = row.value,
  interaction.weight = row.weight
ON MATCH SET interaction += CASE
  WHEN coalesce(row.at, -1e18) > coalesce(interaction.at, -1e18)
    OR (coalesce(row.at, -1e18) = coalesce(interaction.at, -1e18)
      AND coalesce(row.value, -1) <> coalesce(interaction.value, -1))
  THEN {at: toInteger(row.at), value: row.value, weight: row.weight}
  ELSE {}
END
