// Writes posts with what they show and their numeric features; categories, moods and author follow in statements of their own.
// params: rows ([{id, title, url, thumbnailUrl, createdAt: ms or null, features: {feature_<name>: number}}])
// columns: none
UNWIND $rows AS row
MERGE (post:Post {id: row.id})
SET post += row.features,
  post.title = row.title,
  post.url = row.url,
  post.thumbnailUrl = row.thumbnailUrl,
  post.createdAt = toInteger(row.createdAt)
