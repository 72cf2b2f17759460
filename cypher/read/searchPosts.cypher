// Posts by the words of their title, best first. The words come as a query in Lucene's syntax, out of `toTitleQuery`.
// Posts that are hidden are left out.
// params: words, limit
// columns: id, score
CALL db.index.fulltext.queryNodes('post_title', $words, {limit: toInteger($limit)}) YIELD node, score
WHERE node.hidden IS NULL
RETURN node.id AS id, score
ORDER BY score DESC, id
