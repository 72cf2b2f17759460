// When the latest interaction happened, so that trends are measured from it and old data still has one.
// params: none
// columns: at (milliseconds since the epoch, null where there is none)
MATCH (:User)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post)
RETURN max(interaction.at) AS at
