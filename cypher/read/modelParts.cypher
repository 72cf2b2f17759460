// The pieces of a slot's columns, each column's in order.
// params: slot
// columns: name, bytes
MATCH (part:ModelPart {slot: $slot})
RETURN part.name AS name, part.bytes AS bytes
ORDER BY part.name, part.place
