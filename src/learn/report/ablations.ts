import type { Ablation } from '../FittedNetwork.js';

/** Parts of the network left out, one at a time. */
export const ABLATIONS: readonly {
  readonly name: string;
  readonly ablation: Ablation;
}[] = [
  { name: 'without attention', ablation: { attention: false } },
  { name: 'without similarity edges', ablation: { similarity: false } },
  { name: 'without side features', ablation: { sideFeatures: false } },
  { name: 'without id embeddings', ablation: { idEmbeddings: false } },
  { name: 'with one interaction type', ablation: { interactionTypes: false } },
];
