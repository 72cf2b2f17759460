import type { NetworkInput } from './FittedNetwork.js';
import { readNetwork } from './NetworkFolder.js';
import { encodeWith, TrainedNetwork } from './TrainedNetwork.js';

/** A saved network with the vectors of the given graph. Throws `BAD_DATA` where the folder is not whole. */
export async function loadNetwork(
  folder: string,
  input: NetworkInput,
): Promise<TrainedNetwork> {
  const { record, ...parts } = await readNetwork(folder);
  return new TrainedNetwork(parts, encodeWith(parts, input), record);
}
