// Model versions: which one serves, which one served before, and how well each ranks held-out interactions.
// params: none
// columns: id, service, slot, trainedAt, dimension, metrics (JSON)
MATCH (model:ModelVersion)
RETURN model.id AS id,
       CASE
         WHEN EXISTS { (:CurrentModel)-[:IS]->(model) } THEN 'serves'
         WHEN EXISTS { (:CurrentModel)-[:WAS]->(model) } THEN 'served before'
         ELSE ''
       END AS service,
       model.slot AS slot,
       datetime({epochMillis: model.trainedAt}) AS trainedAt,
       model.dimension AS dimension,
       model.metrics AS metrics
ORDER BY trainedAt DESC
