// The categories of all posts: one row a category, lists in parallel; null stands for no position. A subquery for each post took four times as long.
// params: none
// columns: name, posts (numbers of the nodes), positions
MATCH (category:Category)<-[in:IN_CATEGORY]-(post)
WITH category, collect(toFloat(id(post))) AS posts, collect(in) AS places
RETURN category.name AS name, posts, [in IN places | toFloatOrNull(in.position)] AS positions
