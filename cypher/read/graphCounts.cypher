// How much has been collected.
// params: none
// columns: users, posts, interactions, setAside
RETURN
  COUNT { (:User) } AS users,
  COUNT { (:Post) } AS posts,
  COUNT { ()-[:VIEWED]->() } + COUNT { ()-[:LIKED]->() } + COUNT { ()-[:INSPIRED]->() } + COUNT { ()-[:RATED]->() } AS interactions,
  COUNT { (:SetAside) } AS setAside
