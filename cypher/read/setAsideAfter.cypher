// Records that could not be taken, one page of all of them in an order of their own.
// params: after (id of the last one seen, or ''), limit
// columns: id, source, list, reason, record
MATCH (setAside:SetAside)
WHERE setAside.id > $after
RETURN setAside.id AS id, setAside.source AS source, setAside.list AS list, setAside.reason AS reason, setAside.record AS record
ORDER BY id
LIMIT toInteger($limit)
