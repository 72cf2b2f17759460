// What collections and imports left of themselves.
CREATE CONSTRAINT collection_run_id IF NOT EXISTS FOR (n:CollectionRun) REQUIRE n.id IS UNIQUE;
CREATE INDEX collection_run_started_at IF NOT EXISTS FOR (n:CollectionRun) ON (n.startedAt);
CREATE INDEX set_aside_list IF NOT EXISTS FOR (n:SetAside) ON (n.list);
