// Writes pages that were shown, and adds what came of them; the same places twice change nothing. A user that the graph holds is joined to theirs.
// params: rows ([{id, at: ms, userId or null, modelVersion or null, arm, sources: [name], shown: [place], clicked: [place], watched: [place]}])
// columns: none
UNWIND $rows AS row
MERGE (impression:Impression {id: row.id})
ON CREATE SET impression.at = toInteger(row.at), impression.modelVersion = row.modelVersion,
  impression.arm = row.arm, impression.sources = row.sources,
  impression.shown = [], impression.clicked = [], impression.watched = []
SET impression.shown = impression.shown + [place IN row.shown WHERE NOT toInteger(place) IN impression.shown | toInteger(place)],
  impression.clicked = impression.clicked + [place IN row.clicked WHERE NOT toInteger(place) IN impression.clicked | toInteger(place)],
  impression.watched = impression.watched + [place IN row.watched WHERE NOT toInteger(place) IN impression.watched | toInteger(place)]
WITH impression, row
MATCH (user:User {id: row.userId})
MERGE (user)-[:WAS_SHOWN]->(impression)
