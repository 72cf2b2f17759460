// The model version in service.
// params: none
// columns: id, slot, trainedAt, dimension, metrics (JSON), blend (JSON); no row where nothing was published
MATCH (:CurrentModel)-[:IS]->(model:ModelVersion)
RETURN model.id AS id, model.slot AS slot, model.trainedAt AS trainedAt,
       model.dimension AS dimension, model.metrics AS metrics, model.blend AS blend
LIMIT 1
