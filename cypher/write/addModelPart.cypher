// Writes one piece of a model's column into a slot.
// params: slot, name, place, bytes (byte array)
// columns: none
MERGE (part:ModelPart {slot: $slot, name: $name, place: toInteger($place)})
SET part.bytes = $bytes
