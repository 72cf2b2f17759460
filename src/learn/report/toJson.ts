import type { EvaluatedModel, Evaluation } from './Evaluation.js';

/** The evaluation without its lists and per-user columns, metrics by the names that papers use. */
export function toJson(evaluation: Evaluation): unknown {
  const { counts, seed, leftOut, comparisons, moods, newUsers, blend } =
    evaluation;
  const models = evaluation.models.map(modelToJson);
  return { counts, seed, leftOut, models, comparisons, moods, newUsers, blend };
}

function modelToJson(model: EvaluatedModel): unknown {
  const { name, settings, validationNdcg, means, slices } = model;
  const { coverage, novelty, diversity } = model;
  return {
    name,
    settings,
    validationNdcg,
    'ndcg@20': means.ndcg,
    'recall@20': means.recall,
    'hitRate@10': means.hitRate,
    mrr: means.reciprocalRank,
    coverage,
    novelty,
    diversity: Number.isNaN(diversity) ? null : diversity,
    slices,
  };
}
