import type { Command } from 'commander';
import { AppError } from '../errors.js';
import { neo4jHome } from '../graph/localNeo4j/ensureNeo4j.js';
import { serverUsers } from '../graph/localNeo4j/serverUsers.js';
import type { Row } from '../graph/runQuery.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { drawStatus } from './status/drawStatus.js';
import { findServer } from './status/findServer.js';
import { lastRuns } from './status/lastRuns.js';
import type { GraphStatus, Status } from './status/Status.js';

/** `reelgraph status`: database, data, model, server and last runs on one page. */
export function registerStatusCommand(program: Command, io: CommandIo): void {
  program
    .command('status')
    .summary('database, data, model, server and last runs on one page')
    .description(
      'Counts of what the graph holds, the published model with its metrics, whether the API answers on HOST and PORT, and the latest training runs. What does not answer is named; exit status 3 where that is the database.',
    )
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExample:\n  $ reelgraph status --json | jq .model.id',
    )
    .action(async ({ json }: { json?: true }) => {
      const status = await readStatus(io);
      io.print(json ? JSON.stringify(status) : drawStatus(status, io));
      if (status.failure !== null) {
        throw new AppError('SERVICE_UNAVAILABLE', status.failure);
      }
    });
}

async function readStatus(io: CommandIo): Promise<Status> {
  const config = io.config();
  const server = await findServer(config);
  const runs = await lastRuns(config);
  try {
    return { ...(await readGraph(io)), server, runs, failure: null };
  } catch (error) {
    if (!isOutage(error)) throw error;
    const failure = error.message;
    return {
      ...NOTHING,
      neo4j: config.neo4jUri ?? null,
      server,
      runs,
      failure,
    };
  }
}

const NOTHING = { neo4j: null, usedBy: [], graph: null, model: null };

function isOutage(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE';
}

async function readGraph(io: CommandIo): Promise<GraphStatus> {
  const { neo4jUri, dataDir } = io.config();
  const opened = await openGraph(io);
  try {
    const read = { mode: 'read' } as const;
    const [graph = {}] = await opened.door.run('read/graphSummary', {}, read);
    const [model] = await opened.door.run('read/currentModel', {}, read);
    const users = neo4jUri === undefined ? serverUsers(neo4jHome(dataDir)) : [];
    return {
      neo4j: opened.boltUri,
      usedBy: users.filter((pid) => pid !== process.pid),
      graph,
      model: model === undefined ? null : toModel(model),
    };
  } finally {
    await opened.close();
  }
}

/** Metrics and blend are kept as JSON. */
function toModel({ metrics, blend, ...facts }: Row): Row {
  return { ...facts, metrics: parsed(metrics), blend: parsed(blend) };
}

function parsed(json: unknown): unknown {
  return typeof json === 'string' ? (JSON.parse(json) as unknown) : json;
}
