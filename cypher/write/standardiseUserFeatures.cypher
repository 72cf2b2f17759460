// Writes each user's `features`: its numeric features standardised over all users, in the order of $names; 0 where missing or constant.
// Opens its own transactions; only what changes is written.
// params: names (properties), means, deviations
// columns: none
MATCH (user:User)
CALL (user) {
  WITH user, [index IN range(0, size($names) - 1) |
    CASE WHEN $deviations[index] > 0
      THEN coalesce((user[$names[index]] - $means[index]) / $deviations[index], 0.0)
      ELSE 0.0
    END] AS features
  WHERE user.features IS NULL OR user.features <> features
  SET user.features = features
} IN TRANSACTIONS OF 5000 ROWS
