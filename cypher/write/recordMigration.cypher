// Records that a migration was applied.
// params: version, name, checksum
// columns: none
MERGE (migration:Migration {version: toInteger($version)})
ON CREATE SET migration.name = $name, migration.checksum = $checksum, migration.appliedAt = timestamp()
