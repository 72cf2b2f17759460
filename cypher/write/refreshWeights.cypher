// Weight of every interaction = base weight of its type × value / 100 × recency, which halves with every half-life before $now.
// Opens its own transactions, user by user; only weights that change are written.
// params: now (ms), halfLifeMs, baseWeights ({relationship type: number})
// columns: none
MATCH (user:User)
CALL (user) {
  MATCH (user)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->()
  WITH interaction,
    $baseWeights[type(interaction)]
      * coalesce(interaction.value, 100.0) / 100
      * 2 ^ (-(CASE WHEN interaction.at < $now THEN $now - interaction.at ELSE 0.0 END) / $halfLifeMs)
      AS weight
  WHERE interaction.weight IS NULL OR interaction.weight <> weight
  SET interaction.weight = weight
} IN TRANSACTIONS OF 50 ROWS
