// Why records could not be taken: which field and what is allowed, without the value that came, list by list, the most frequent first.
// params: limit
// columns: list, expected, count
MATCH (setAside:SetAside)
WITH setAside.list AS list, split(setAside.reason, '`')[1] AS field,
     CASE WHEN setAside.reason CONTAINS ' is not '
       THEN last(split(setAside.reason, ' is not '))
       ELSE last(split(setAside.reason, ': ')) END AS allowed
WITH list, coalesce(field + ': ', '') + allowed AS expected
RETURN list, expected, count(*) AS count
ORDER BY count DESC, list, expected
LIMIT toInteger($limit)
