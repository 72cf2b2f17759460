// Takes records off the list of those that could not be taken.
// params: ids
// columns: none
UNWIND $ids AS id
MATCH (setAside:SetAside {id: id})
DELETE setAside
