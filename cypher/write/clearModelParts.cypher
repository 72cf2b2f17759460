// Takes the columns of an earlier model out of a slot. Opens its own transactions.
// params: slot
// columns: none
MATCH (part:ModelPart {slot: $slot})
CALL (part) {
  DELETE part
} IN TRANSACTIONS OF 10 ROWS
