import type { Progress } from '../../lib/progress.js';
import { fit } from '../fit.js';
import type { NetworkVectors, SimilarityLists } from '../FittedNetwork.js';
import type { FitModelsInput } from './FittedModels.js';

export interface NetworkInputs extends FitModelsInput {
  readonly innerLists: SimilarityLists;
  readonly outerLists: SimilarityLists;
}

/** The network on the validation cut, and on all training interactions for as many epochs. */
export interface NetworkTwice {
  readonly inner: NetworkVectors;
  readonly outer: NetworkVectors;
  readonly epochs: number;
  readonly validationNdcg: number | null;
}

/** Fits with early stopping, then once more on everything. */
export async function fitNetworkTwice(
  { dataset, train, inner, options, innerLists, outerLists }: NetworkInputs,
  deps: { readonly progress: Progress },
): Promise<NetworkTwice> {
  const tuned = await fit(
    {
      dataset,
      train: inner.train,
      similarities: innerLists,
      validation: inner.heldOut,
    },
    options.fit,
    deps,
  );
  tuned.dispose();
  const epochs = Math.max(1, tuned.epochs);
  const refitted = await fit(
    { dataset, train, similarities: outerLists },
    { ...options.fit, epochs },
    deps,
  );
  refitted.dispose();
  const { validationNdcg } = tuned;
  return { inner: tuned, outer: refitted, epochs, validationNdcg };
}
