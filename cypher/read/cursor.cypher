// The stored cursor of one list of one external API; no row where it was never read.
// params: source, list
// columns: page, pageSize
MATCH (cursor:SyncCursor {source: $source, list: $list})
RETURN cursor.page AS page, cursor.pageSize AS pageSize
