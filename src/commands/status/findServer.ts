import type { Config } from '../../config.js';
import type { ServerStatus } from './Status.js';

const ANSWER_MS = 3000;
/** Addresses that mean every interface are asked on loopback. */
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** Asks whatever listens on HOST and PORT whether it is ready; never throws. */
export async function findServer({
  host,
  port,
}: Pick<Config, 'host' | 'port'>): Promise<ServerStatus> {
  const name = EVERYWHERE.has(host) ? '127.0.0.1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const silent = { url, state: 'does not answer', failed: [], model: null };
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(`${url}/readyz`, { signal });
    const { checks, model } = (await answer.json()) as Readiness;
    const failed = Object.entries(checks).filter(([, said]) => said !== 'ok');
    return {
      url,
      state: answer.ok ? 'ready' : 'not ready',
      failed: failed.map(([part]) => part),
      model,
    };
  } catch {
    return silent as ServerStatus;
  }
}

interface Readiness {
  readonly checks: Readonly<Record<string, string>>;
  readonly model: string | null;
}
