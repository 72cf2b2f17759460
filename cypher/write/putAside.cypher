// Keeps records that could not be taken, with the reason; the same record for the same reason is kept once.
// params: rows ([{id, source, list, reason, record}])
// columns: none
UNWIND $rows AS row
MERGE (setAside:SetAside {id: row.id})
ON CREATE SET
  setAside.source = row.source,
  setAside.list = row.list,
  setAside.reason = row.reason,
  setAside.record = row.record
