// The moods' vectors in one slot.
// params: slot
// columns: name, vector
MATCH (mood:Mood)
WITH mood.name AS name, CASE $slot WHEN 'A' THEN mood.embeddingA WHEN 'B' THEN mood.embeddingB END AS vector
WHERE vector IS NOT NULL
RETURN name, vector
