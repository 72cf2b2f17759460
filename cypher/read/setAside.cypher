// Records that could not be taken, those of a list and a reason beside each other.
// params: limit
// columns: source, list, reason, record
MATCH (setAside:SetAside)
RETURN setAside.source AS source, setAside.list AS list, setAside.reason AS reason, setAside.record AS record
ORDER BY source, list, reason, record
LIMIT toInteger($limit)
