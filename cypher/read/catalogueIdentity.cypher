// Which catalogue this is: another one where the database is, where posts came or went, or where a user was deleted.
// params: none
// columns: database, changes (of posts through the API), deleted (users so far), posts, categories, moods
CALL db.info() YIELD id AS database
OPTIONAL MATCH (posted:CatalogueState {name: 'posts'})
OPTIONAL MATCH (users:CatalogueState {name: 'users'})
RETURN database,
       coalesce(posted.changes, 0) AS changes,
       coalesce(users.changes, 0) AS deleted,
       COUNT { (:Post) } AS posts,
       COUNT { (:Category) } AS categories,
       COUNT { (:Mood) } AS moods
