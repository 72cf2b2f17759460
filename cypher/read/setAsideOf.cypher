// Records of a list that could not be taken for a reason as `setAsideReasons` tells it.
// params: list, expected, limit
// columns: source, list, reason, record
MATCH (setAside:SetAside {list: $list})
WITH setAside, split(setAside.reason, '`')[1] AS field,
     CASE WHEN setAside.reason CONTAINS ' is not '
       THEN last(split(setAside.reason, ' is not '))
       ELSE last(split(setAside.reason, ': ')) END AS allowed
WHERE coalesce(field + ': ', '') + allowed = $expected
RETURN setAside.source AS source, setAside.list AS list, setAside.reason AS reason, setAside.record AS record
ORDER BY source, reason, record
LIMIT toInteger($limit)
