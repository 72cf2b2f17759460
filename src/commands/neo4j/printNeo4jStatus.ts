import { AppError } from '../../errors.js';
import { neo4jHome } from '../../graph/localNeo4j/ensureNeo4j.js';
import { findRunningNeo4j } from '../../graph/localNeo4j/findRunningNeo4j.js';
import { serverUsers } from '../../graph/localNeo4j/serverUsers.js';
import type { CommandIo } from '../CommandIo.js';

/** Prints whether the managed Neo4j runs; throws `SERVICE_UNAVAILABLE` where it does not, for the exit status. */
export async function printNeo4jStatus(
  io: CommandIo,
  { json }: { json: boolean },
): Promise<void> {
  const { dataDir, neo4jPassword } = io.config();
  const home = neo4jHome(dataDir);
  const state = await findRunningNeo4j(home, neo4jPassword);
  const users = serverUsers(home);
  if (json) {
    const running = state !== undefined;
    io.print(JSON.stringify({ running, ...state, home, users }));
  }
  if (state === undefined) {
    throw new AppError(
      'SERVICE_UNAVAILABLE',
      `Neo4j does not run on ${home}; \`reelgraph neo4j start\` starts it`,
    );
  }
  if (json) return;
  io.print(`Neo4j runs (process ${state.pid}) since ${state.startedAt}`);
  io.print(`  Bolt     ${state.boltUri}`);
  if (state.browserUrl !== null) io.print(`  Browser  ${state.browserUrl}`);
  io.print(`  Folder   ${home}`);
  io.print(`  Used by  ${users.length === 0 ? 'nobody' : users.join(', ')}`);
}
