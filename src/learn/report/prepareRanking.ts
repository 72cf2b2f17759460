import type { Progress } from '../../lib/progress.js';
import type { Blend } from '../../ranking/Blend.js';
import type { CatalogueIndex } from '../../ranking/CatalogueIndex.js';
import { scorePosts } from '../../ranking/scorePosts.js';
import { strangerEvidence } from '../../ranking/strangerEvidence.js';
import { prepareNewcomers } from '../blend/prepareNewcomers.js';
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
  const newcomers = prepareNewcomers(
    dataset,
    { train: inner.train, pairs: innerPairs },
    { similarity: options.similarity, seed: fit.seed },
  );
  return {
    lists: { innerLists, outerLists },
    fit(name, network, deps) {
      const blend = tuneBlend(
        {
          dataset,
          split: inner,
          pairs: innerPairs,
          similarities: innerLists,
          newcomers,
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
      const newest = outerPairs.at.reduce(
        (latest, at) => (at > latest ? at : latest),
        0,
      );
      const scorer = (user: number) => {
        const profile = toProfile(user, outerPairs, vectors);
        return profile.history.length === 0
          ? scoreStranger(index, newest)
          : scorePosts(index, profile, blend).total;
      };
      const settings = {};
      const model = { name, scorer, varied: true, settings };
      return { model: { ...model, validationNdcg: null }, blend };
    },
  };
}

/** As the API's sources do for someone of whom nothing is known. */
function scoreStranger(index: CatalogueIndex, now: number): Float32Array {
  const { popular, trending, fresh } = strangerEvidence(index, now);
  return popular.scores.map(
    (score, post) => score + trending.scores[post]! + fresh.scores[post]!,
  );
}
