// The pieces of a slot's columns, in no order: rows that are sorted stay in the heap, with all their text, until the last one is sent.
// params: slot
// columns: name, place, content (Base64; byte array where it was published by an early version)
MATCH (part:ModelPart {slot: $slot})
RETURN part.name AS name, part.place AS place, coalesce(part.text, part.bytes) AS content
