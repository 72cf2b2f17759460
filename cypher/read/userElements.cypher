// Where each user stands in the store, for statements that name users again and again.
// params: none
// columns: id, element
MATCH (user:User)
RETURN user.id AS id, elementId(user) AS element
