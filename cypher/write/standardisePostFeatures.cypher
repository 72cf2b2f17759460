// Writes each post's `features`: its numeric features standardised over all posts, in the order of $names; 0 where missing or constant.
// Opens its own transactions; only what changes is written.
// params: names (properties), means, deviations
// columns: none
MATCH (post:Post)
CALL (post) {
  WITH post, [index IN range(0, size($names) - 1) |
    CASE WHEN $deviations[index] > 0
      THEN coalesce((post[$names[index]] - $means[index]) / $deviations[index], 0.0)
      ELSE 0.0
    END] AS features
  WHERE post.features IS NULL OR post.features <> features
  SET post.features = features
} IN TRANSACTIONS OF 5000 ROWS
