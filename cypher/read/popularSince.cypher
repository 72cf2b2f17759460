// How many people interacted with each post since a moment, by the indexes of the interactions' times: what it costs grows with what happened since.
// params: since (ms)
// columns: id, score (people)
CALL () {
  MATCH (user:User)-[viewed:VIEWED]->(post:Post) WHERE viewed.at >= $since RETURN user, post
  UNION
  MATCH (user:User)-[liked:LIKED]->(post:Post) WHERE liked.at >= $since RETURN user, post
  UNION
  MATCH (user:User)-[inspired:INSPIRED]->(post:Post) WHERE inspired.at >= $since RETURN user, post
  UNION
  MATCH (user:User)-[rated:RATED]->(post:Post) WHERE rated.at >= $since RETURN user, post
}
RETURN post.id AS id, count(*) AS score
