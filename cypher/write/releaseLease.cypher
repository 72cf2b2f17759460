// Gives a lease back, where it is still the holder's own.
// params: name, holder
// columns: none
MATCH (lease:Lease {name: $name, holder: $holder})
REMOVE lease.holder, lease.expiresAt
