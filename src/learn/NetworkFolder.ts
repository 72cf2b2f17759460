import { readArrayFolder, writeArrayFolder } from './ArrayFolder.js';
import type { BestWeights } from './BestWeights.js';
import type { EpochRecord } from './FittedNetwork.js';
import type { KnownIds } from './model/GraphTensors.js';
import type { NetworkShape } from './model/NetworkShape.js';
import { Parameters } from './model/Parameters.js';

/** What is kept of a fitted network: weights, shape, and which ids they are for. */
export interface NetworkParts {
  readonly parameters: Parameters;
  readonly shape: NetworkShape;
  readonly known: KnownIds;
}

export interface TrainingRecord extends Omit<BestWeights, 'weights'> {
  readonly history: readonly EpochRecord[];
}

interface NetworkMeta {
  readonly shape: NetworkShape;
  readonly users: readonly string[];
  readonly posts: readonly string[];
  readonly tensorShapes: Readonly<Record<string, readonly number[]>>;
  readonly record: TrainingRecord;
}

/** Writes a network into a folder of its own. */
export async function saveNetwork(
  { parameters, shape, known }: NetworkParts,
  record: TrainingRecord,
  folder: string,
): Promise<void> {
  const stored = [...parameters.read()];
  const meta: NetworkMeta = {
    shape,
    users: [...known.users.keys()],
    posts: [...known.posts.keys()],
    tensorShapes: Object.fromEntries(
      stored.map(([name, tensor]) => [name, tensor.shape]),
    ),
    record,
  };
  const arrays = Object.fromEntries(
    stored.map(([name, { values }]) => [name, values]),
  );
  await writeArrayFolder(folder, { meta, arrays });
}

/** Reads what `saveNetwork` wrote. Throws `BAD_DATA` where it is not whole. */
export async function readNetwork(
  folder: string,
): Promise<NetworkParts & { readonly record: TrainingRecord }> {
  const { meta, arrays } = await readArrayFolder<NetworkMeta>(folder);
  const parameters = new Parameters(0);
  for (const [name, shape] of Object.entries(meta.tensorShapes)) {
    parameters.add(name, { shape, values: arrays[name] as Float32Array });
  }
  return {
    parameters,
    shape: meta.shape,
    known: { users: rows(meta.users), posts: rows(meta.posts) },
    record: meta.record,
  };
}

function rows(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, row) => [id, row]));
}
