// How much the graph holds, from the counts that the database keeps anyway.
// params: none
// columns: changes (of posts through the API), users, posts, categories, moods, viewed, liked, inspired, rated, similar, followedBy, setAside
OPTIONAL MATCH (state:CatalogueState {name: 'posts'})
RETURN coalesce(state.changes, 0) AS changes,
       COUNT { (:User) } AS users,
       COUNT { (:Post) } AS posts,
       COUNT { (:Category) } AS categories,
       COUNT { (:Mood) } AS moods,
       COUNT { ()-[:VIEWED]->() } AS viewed,
       COUNT { ()-[:LIKED]->() } AS liked,
       COUNT { ()-[:INSPIRED]->() } AS inspired,
       COUNT { ()-[:RATED]->() } AS rated,
       COUNT { ()-[:SIMILAR_TO]->() } AS similar,
       COUNT { ()-[:FOLLOWED_BY]->() } AS followedBy,
       COUNT { (:SetAside) } AS setAside
