import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readFolder } from '../collect/readFolder.js';
import { startUpstream } from '../upstream/startUpstream.js';
import type { CommandIo } from './CommandIo.js';

/** The data set that comes with Reelgraph: MovieLens latest-small. */
export const BUNDLED_DATA = fileURLToPath(
  new URL('../../data/ml-latest-small', import.meta.url),
);

export interface StandIn {
  readonly address: {
    readonly url: string;
    readonly token: string;
    readonly params: string;
  };
  /** Stays the same from run to run, unlike the port. */
  readonly source: string;
  readonly close: () => Promise<void>;
}

/** Serves a data folder through the external API, on a free port of this machine, for as long as this process wants it. */
export async function openStandIn(
  folder: string,
  { progress }: CommandIo,
): Promise<StandIn> {
  const records = await readFolder(folder, { progress });
  const token = `flic_${randomBytes(32).toString('hex')}`;
  const { url, params, close } = await startUpstream({
    records,
    port: 0,
    token,
  });
  const source =
    folder === BUNDLED_DATA ? 'stand-in:ml-latest-small' : `stand-in:${folder}`;
  return { address: { url, token, params }, source, close };
}
