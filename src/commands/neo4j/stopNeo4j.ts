import { neo4jHome } from '../../graph/localNeo4j/ensureNeo4j.js';
import { stopRunningNeo4j } from '../../graph/localNeo4j/stopRunningNeo4j.js';
import type { CommandIo } from '../CommandIo.js';

/** Shuts the managed Neo4j down; that none runs is no fault. */
export async function stopNeo4j(
  io: CommandIo,
  { force }: { force: boolean },
): Promise<void> {
  const home = neo4jHome(io.config().dataDir);
  const pid = await stopRunningNeo4j(home, { force });
  io.print(
    pid === undefined
      ? 'Neo4j was not running'
      : `Neo4j has stopped (process ${pid})`,
  );
}
