// The model version that served before and is whole in the other slot.
// params: none
// columns: id, slot, trainedAt, dimension, metrics (JSON), blend (JSON); no row where there is none
MATCH (:CurrentModel)-[:WAS]->(model:ModelVersion)
RETURN model.id AS id, model.slot AS slot, model.trainedAt AS trainedAt,
       model.dimension AS dimension, model.metrics AS metrics, model.blend AS blend
LIMIT 1
