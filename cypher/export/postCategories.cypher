// The categories of all posts: one row a category, lists in parallel; -1 stands for no position. A subquery for each post took four times as long.
// params: none
// columns: name, posts (numbers of the nodes), positions
MATCH (category:Category)<-[in:IN_CATEGORY]-(post:Post)
RETURN category.name AS name, collect(id(post)) AS posts, collect(coalesce(in.position, -1)) AS positions
