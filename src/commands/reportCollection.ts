import type { CollectSummary } from '../collect/CollectSummary.js';
import { AppError } from '../errors.js';
import type { CommandIo } from './CommandIo.js';

/**
 * Prints what came of a collection, for people or as one JSON object.
 * Throws afterwards where it is incomplete: `UPSTREAM_FAILED` where a list failed, `BAD_DATA` where too much was set aside.
 */
export function reportCollection(
  summary: CollectSummary,
  { json }: { json: boolean },
  io: CommandIo,
): void {
  io.print(json ? JSON.stringify(summary) : toText(summary));
  if (summary.status === 'complete') return;
  const failures = summary.lists.filter(({ failure }) => failure !== null);
  if (failures.length > 0) {
    const reasons = failures.map(({ list, failure }) => `${list}: ${failure}`);
    throw new AppError(
      'UPSTREAM_FAILED',
      `Not everything could be collected; run again to go on.\n${reasons.join('\n')}`,
    );
  }
  throw new AppError(
    'BAD_DATA',
    'More than a tenth of a list was set aside; `reelgraph set-aside list` says why',
  );
}

function toText({ source, lists, graph, ms }: CollectSummary): string {
  const rows = lists.map(
    ({ list, taken, setAside, failure }) =>
      `  ${list.padEnd(10)} ${String(taken).padStart(9)} taken ${String(setAside).padStart(6)} set aside${failure === null ? '' : '  failed'}`,
  );
  return [
    `Collected from ${source} in ${(ms / 1000).toFixed(1)} s`,
    ...rows,
    `The graph holds ${graph.users} users, ${graph.posts} posts, ${graph.interactions} interactions.`,
  ].join('\n');
}
