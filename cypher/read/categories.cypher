// Every category with the number of its posts.
// params: none
// columns: name, postCount
MATCH (category:Category)
RETURN category.name AS name, COUNT { (category)<-[:IN_CATEGORY]-() } AS postCount
ORDER BY name
