// Writes one piece of a model's column into a slot.
// params: slot, name, place, text (Base64)
// columns: none
MERGE (part:ModelPart {slot: $slot, name: $name, place: toInteger($place)})
SET part.text = $text
