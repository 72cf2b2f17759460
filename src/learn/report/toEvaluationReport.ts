import type { EvaluationReport } from '../../domain/EvaluationReport.js';
import { ABLATIONS } from './ablations.js';
import type { Evaluation } from './Evaluation.js';

/** What the model room shows of an evaluation. */
export function toEvaluationReport(
  { counts, models }: Evaluation,
  facts: Pick<EvaluationReport, 'measuredAt' | 'folder'>,
): EvaluationReport {
  return {
    ...facts,
    testUsers: counts.testUsers,
    models: models.map(({ name, means, coverage, novelty, diversity }) => ({
      name,
      ablation: ABLATIONS.some((one) => name.endsWith(one.name)),
      ndcg: means.ndcg,
      recall: means.recall,
      coverage,
      novelty,
      diversity: Number.isNaN(diversity) ? null : diversity,
    })),
  };
}
