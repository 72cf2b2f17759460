// Of the records set aside from one source, in one of its lists or in all, only the given ones stay.
// params: source, list (null for all), ids
// columns: none
MATCH (setAside:SetAside {source: $source})
WHERE ($list IS NULL OR setAside.list = $list) AND NOT setAside.id IN $ids
DELETE setAside
