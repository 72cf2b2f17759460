// Moves the cursor of one list of one external API.
// params: source, list, page, pageSize
// columns: none
MERGE (cursor:SyncCursor {source: $source, list: $list})
SET cursor.page = toInteger($page), cursor.pageSize = toInteger($pageSize)
