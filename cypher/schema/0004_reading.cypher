// What search and windows of popularity read by: words of titles, and the times of interactions.
CREATE FULLTEXT INDEX post_title IF NOT EXISTS FOR (n:Post) ON EACH [n.title];
CREATE INDEX viewed_at IF NOT EXISTS FOR ()-[r:VIEWED]-() ON (r.at);
CREATE INDEX liked_at IF NOT EXISTS FOR ()-[r:LIKED]-() ON (r.at);
CREATE INDEX inspired_at IF NOT EXISTS FOR ()-[r:INSPIRED]-() ON (r.at);
CREATE INDEX rated_at IF NOT EXISTS FOR ()-[r:RATED]-() ON (r.at);
