import type { Progress } from '../../lib/progress.js';
import type { Blend } from '../../ranking/Blend.js';
import { scorePosts } from '../../ranking/scorePosts.js';
import { tuneBlend } from '../blend/tuneBlend.js';
import type { SimilarityLists } from '../FittedNetwork.js';
import { toCatalogueIndex } from '../toCatalogueIndex.js';
import { toProfile } from '../toProfile.js';
import { toSimilarityLists } from '../toSimilarityLists.js';
import { toTrainingPairs } from '../TrainingPairs.js';
import type { FitModelsInput, FittedModel } from './FittedModels.js';
import type { NetworkTwice } from './fitNetworkTwice.js';

export interface PreparedRanking {
  readonly lists: {
    readonly innerLists: SimilarityLists;
    readonly outerLists: SimilarityLists;
  };
  /** The ranking as it is served, with the weights learned on validation. */
  fit(
    name: string,
    network: NetworkTwice | null,
    deps: { readonly progress: Progress },
  ): { readonly model: FittedModel; readonly blend: Blend };
}

/** Similarity edges of both cuts, made once for the ranking with and without the network. */
export function prepareRanking(input: FitModelsInput): PreparedRanking {
  const { dataset, train, inner, options } = input;
  const innerPairs = toTrainingPairs(dataset, inner.train);
  const outerPairs = toTrainingPairs(dataset, train);
  const innerLists = toSimilarityLists(innerPairs, options.similarity);
  const outerLists = toSimilarityLists(outerPairs, options.similarity);
  const { halfLifeMs, fit } = options;
  return {
    lists: { innerLists, outerLists },
    fit(name, network, deps) {
      const blend = tuneBlend(
        {
          dataset,
          split: inner,
          pairs: innerPairs,
          similarities: innerLists,
          vectors: network?.inner ?? null,
          halfLifeMs,
          seed: fit.seed,
        },
        deps,
      );
      const vectors = network?.outer ?? null;
      const index = toCatalogueIndex(dataset, outerPairs, {
        similarities: outerLists,
        vectors,
        halfLifeMs,
      });
      const scorer = (user: number) =>
        scorePosts(index, toProfile(user, outerPairs, vectors), blend).total;
      const model = { name, scorer, settings: {}, validationNdcg: null };
      return { model, blend };
    },
  };
}
