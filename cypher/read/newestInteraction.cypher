// When the latest interaction happened: recency is measured from it, so that old data still has some.
// params: none
// columns: at (milliseconds since the epoch, null where there is none)
MATCH (:User)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post)
RETURN max(interaction.at) AS at
