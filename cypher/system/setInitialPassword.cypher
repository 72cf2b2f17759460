// Replaces the password that a new server starts with; runs on the database system.
// params: password (at least 8 characters)
// columns: none
ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password
