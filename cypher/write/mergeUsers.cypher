// Writes users with their numeric features, each a property `feature_<name>`.
// params: rows ([{id, features: {feature_<name>: number}}])
// columns: none
UNWIND $rows AS row
MERGE (user:User {id: row.id})
SET user += row.features
