// Which of the supposed steps from posts there are, and for each post the user most like the given one who did something with it.
// params: userId, postIds, similar, followed, categories, moods (four lists of steps [{from, to}])
// columns: relationship, from, to, userId, interactionCount; userId is null for a step that was asked for
CALL () {
  UNWIND $similar AS step
  MATCH (:Post {id: step.from})-[:SIMILAR_TO]->(:Post {id: step.to})
  RETURN 'SIMILAR_TO' AS relationship, step.from AS from, step.to AS to, null AS other
  UNION
  UNWIND $followed AS step
  MATCH (:Post {id: step.from})-[:FOLLOWED_BY]->(:Post {id: step.to})
  RETURN 'FOLLOWED_BY' AS relationship, step.from AS from, step.to AS to, null AS other
  UNION
  UNWIND $categories AS step
  MATCH (:Post {id: step.from})-[:IN_CATEGORY]->(:Category {name: step.to})
  RETURN 'IN_CATEGORY' AS relationship, step.from AS from, step.to AS to, null AS other
  UNION
  UNWIND $moods AS step
  MATCH (:Post {id: step.from})-[:EVOKES]->(:Mood {name: step.to})
  RETURN 'EVOKES' AS relationship, step.from AS from, step.to AS to, null AS other
  UNION
  MATCH (:User {id: $userId})-[likeness:SIMILAR_TO]->(other:User)
  UNWIND $postIds AS postId
  MATCH (other)-[did:VIEWED|LIKED|INSPIRED|RATED]->(:Post {id: postId})
  WITH postId, other, did ORDER BY likeness.score DESC, other.id, did.weight DESC, type(did)
  WITH postId, collect({user: other, relationship: type(did)})[0] AS person
  RETURN person.relationship AS relationship, person.user.id AS from, postId AS to, person.user AS other
}
RETURN relationship, from, to, other.id AS userId,
       COUNT { (other)-[:VIEWED|LIKED|INSPIRED|RATED]->(:Post) } AS interactionCount
