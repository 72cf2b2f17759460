// Takes or renews a lease, where it is free, run out, or the holder's own. Locks the node first, so that two askers never both win.
// params: name, holder, ttlMs
// columns: holder, expiresAt (the lease as it stands after the attempt)
MERGE (lease:Lease {name: $name})
SET lease.locked = true
WITH lease, timestamp() AS now
SET lease.mine = (lease.holder IS NULL OR lease.holder = $holder OR lease.expiresAt <= now)
SET lease.holder = CASE WHEN lease.mine THEN $holder ELSE lease.holder END,
    lease.expiresAt = CASE WHEN lease.mine THEN now + toInteger($ttlMs) ELSE lease.expiresAt END
REMOVE lease.locked, lease.mine
RETURN lease.holder AS holder, lease.expiresAt AS expiresAt
