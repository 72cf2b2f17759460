// Columns of a published model that are read whole, cut into pieces (docs/decisions/002).
CREATE CONSTRAINT model_part_place IF NOT EXISTS FOR (n:ModelPart) REQUIRE (n.slot, n.name, n.place) IS UNIQUE;
