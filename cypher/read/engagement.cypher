// What came of the posts of pages made since a moment, by model, arm and source.
// params: since (ms)
// columns: modelVersion, arm, source, impressions, clicks, watches
MATCH (impression:Impression)
WHERE impression.at >= $since
UNWIND impression.shown AS place
WITH impression, place, impression.sources[place] AS source
RETURN impression.modelVersion AS modelVersion, impression.arm AS arm, source,
       count(*) AS impressions,
       sum(CASE WHEN place IN impression.clicked THEN 1 ELSE 0 END) AS clicks,
       sum(CASE WHEN place IN impression.watched THEN 1 ELSE 0 END) AS watches
ORDER BY modelVersion, arm, source
