// What the API writes: keys of batches, and pages that were shown with what came of them.
CREATE CONSTRAINT write_key_id IF NOT EXISTS FOR (n:WriteKey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT impression_id IF NOT EXISTS FOR (n:Impression) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT catalogue_state_name IF NOT EXISTS FOR (n:CatalogueState) REQUIRE n.name IS UNIQUE;
CREATE INDEX write_key_at IF NOT EXISTS FOR (n:WriteKey) ON (n.at);
CREATE INDEX impression_at IF NOT EXISTS FOR (n:Impression) ON (n.at);
