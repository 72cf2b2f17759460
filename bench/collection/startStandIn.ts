import { randomBytes } from 'node:crypto';
import { STAND_IN_PARAMS } from '../../src/upstream/answerRequest.js';
import { freePort } from '../../test/support/freePort.js';
import { startChild, type Child } from '../support/startChild.js';

export interface StandIn extends Child {
  readonly url: string;
  readonly token: string;
  readonly params: string;
}

/** The stand-in in a process of its own, so that what an external API costs its own machine is not ours to pay in ours. */
export async function startStandIn(interactions: number): Promise<StandIn> {
  const port = String(await freePort());
  const token = randomBytes(16).toString('hex');
  const url = `http://127.0.0.1:${port}`;
  const script = 'bench/collection/standIn.ts';
  const child = await startChild({
    args: ['--import', 'tsx', script, String(interactions), port, token],
    readyUrl: `${url}/users/get_all?page=1&page_size=1`,
    asking: { headers: { 'Flic-Token': token } },
  });
  return { ...child, url, token, params: STAND_IN_PARAMS };
}
