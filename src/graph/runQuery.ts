import neo4j, { type Driver, type Session } from 'neo4j-driver';
import { AppError } from '../errors.js';
import { withDeadline } from '../lib/withDeadline.js';
import { cypherFile } from './cypherFile.js';
import { toGraphError } from './toGraphError.js';

/** One row as plain values: numbers, strings, lists, maps. A repository's mapper gives it its type. */
export type Row = Readonly<Record<string, unknown>>;

export type QueryParams = Readonly<Record<string, unknown>>;

export interface QueryOptions {
  /**
   * `read` may run on a follower; `write` is retried as a whole, so the statement must be idempotent;
   * `autocommit` is for statements that open their own transactions or change the schema.
   */
  readonly mode: 'read' | 'write' | 'autocommit';
  /** Overrides the door's own deadline. */
  readonly timeoutMs?: number;
}

/** What the door reports of each visit: for metrics, logs and the tests that count. */
export interface QueryEvent {
  readonly name: string;
  readonly ms: number;
  readonly rows: number;
  readonly failed: boolean;
}

/** One statement of a transaction of several. */
export interface QueryCall {
  readonly name: string;
  readonly params: QueryParams;
}

/** The one door to Neo4j. */
export interface GraphDoor {
  /** Runs `cypher/<name>.cypher` and gives its rows. Integers arrive as numbers, so ids are strings. */
  run(
    name: string,
    params: QueryParams,
    options: QueryOptions,
  ): Promise<readonly Row[]>;
  /** Runs the statements in order in one write transaction: all or none. Retried as a whole. */
  runAll(calls: readonly QueryCall[]): Promise<void>;
  /** One write transaction whose statements depend on each other's rows: all or none, where `work` throws none. Retried as a whole. */
  transact<T>(
    name: string,
    work: (run: TransactionRun) => Promise<T>,
  ): Promise<T>;
  /**
   * A name of the database's state: two are equal only where nothing was committed in between. It is the bookmark of a read,
   * so that reads through the door that follow are of that state or a later one, on any member of a cluster.
   */
  mark(timeoutMs: number): Promise<string>;
  /**
   * Reaches the server over new connections, which take the place of the old ones where it answers in time. A connection that
   * fell silent is never given back to the driver's pool, and nothing in the driver's interface takes it away.
   */
  reach(timeoutMs: number): Promise<void>;
  /** Rows as they come, a bounded number in memory. */
  stream(
    name: string,
    params: QueryParams,
    options?: StreamOptions,
  ): AsyncIterable<Row>;
}

export interface StreamOptions {
  /** Asked for at a time, 5,000 by default. The server holds all of them outside its heap until they are sent: fewer where rows are large. */
  readonly rowsAtOnce?: number;
}

/** Runs `cypher/<name>.cypher` inside a transaction. */
export type TransactionRun = (
  name: string,
  params: QueryParams,
) => Promise<readonly Row[]>;

/** Rejects where the driver gets no answer. */
export type DriverTest = (driver: Driver) => Promise<unknown>;

export interface DoorOptions {
  readonly database: string;
  /** Deadline of a query, milliseconds: answered or `DEADLINE_EXCEEDED`, never a hang. */
  readonly timeoutMs: number;
  /** Longest wait for a stream's next rows, milliseconds: the deadline of a query where it is not given. */
  readonly idleMs?: number | undefined;
  readonly onQuery?: (event: QueryEvent) => void;
  /** A new driver in the old one's place where it passes the test. The old one stays where there is no such way. */
  readonly renew?: ((test: DriverTest) => Promise<Driver>) | undefined;
}

const ROWS_AT_ONCE = 5000;

/** Opens the door. Driver errors leave it as `AppError`s. */
export function createGraphDoor(
  firstDriver: Driver,
  options: DoorOptions,
): GraphDoor {
  const { database, timeoutMs, idleMs = timeoutMs, onQuery, renew } = options;
  let driver = firstDriver;
  const observed = async <T>(
    name: string,
    limitMs: number,
    work: () => Promise<T>,
  ): Promise<T> => {
    const startedAt = performance.now();
    const report = (rows: number, failed: boolean) =>
      onQuery?.({ name, rows, failed, ms: performance.now() - startedAt });
    try {
      const outcome = await withDeadline(work(), limitMs, () =>
        tooLate(name, limitMs),
      );
      report(Array.isArray(outcome) ? outcome.length : 0, false);
      return outcome;
    } catch (cause) {
      report(0, true);
      throw toGraphError(name, cause);
    }
  };
  const transact = <T>(
    name: string,
    work: (run: TransactionRun) => Promise<T>,
  ): Promise<T> =>
    observed(name, timeoutMs, () =>
      runTransaction(driver, { database, name, timeoutMs }, work),
    );
  return {
    run: (name, params, { mode, timeoutMs: own = timeoutMs }) =>
      observed(name, own, () =>
        runOne(driver, { database, mode, name, params, timeoutMs: own }),
      ),
    runAll: async (calls) => {
      const names = calls.map((call) => call.name).join('+');
      await transact(names, async (run) => {
        for (const { name, params } of calls) await run(name, params);
      });
    },
    transact,
    mark: (limitMs) =>
      observed(MARK, limitMs, () => readMark(driver, database)),
    reach: async (limitMs) => {
      const test: DriverTest = (tested) =>
        observed(PING, limitMs, () =>
          runOne(tested, { ...pinged, database, timeoutMs: limitMs }),
        );
      if (renew === undefined) await test(driver);
      else driver = await renew(test);
    },
    stream: (name, params, { rowsAtOnce = ROWS_AT_ONCE } = {}) =>
      streamRows(driver, { database, name, params, idleMs, rowsAtOnce }),
  };
}

interface OneQuery extends QueryCall {
  readonly database: string;
  readonly mode: QueryOptions['mode'];
  readonly timeoutMs: number;
}

async function runOne(driver: Driver, query: OneQuery): Promise<Row[]> {
  const { database, mode, timeoutMs: timeout } = query;
  if (mode === 'autocommit') {
    return runAlone(driver.session({ database }), query, {});
  }
  if (mode === 'read') {
    // Without a commit, which is one more way to the server and back; what may be tried again goes the long way.
    const session = readSession(driver, database);
    try {
      return await runAlone(session, query, { timeout });
    } catch (error) {
      if (!neo4j.isRetryableError(error)) throw error;
    }
  }
  return runManaged(driver, query);
}

function runAlone(
  opened: Session,
  { name, params }: QueryCall,
  limit: { readonly timeout?: number },
): Promise<Row[]> {
  const config = { ...limit, metadata: metadataOf(name) };
  return inSession(opened, async (session) => {
    const text = cypherFile(name);
    const plain = toPlainParams(params);
    const { records } = await untraced(() => session.run(text, plain, config));
    return records.map((record) => record.toObject());
  });
}

async function runManaged(
  driver: Driver,
  { database, mode, name, params, timeoutMs }: OneQuery,
): Promise<Row[]> {
  const text = cypherFile(name);
  const { records } = await driver.executeQuery(text, toPlainParams(params), {
    database,
    routing: mode === 'read' ? neo4j.routing.READ : neo4j.routing.WRITE,
    transactionConfig: { timeout: timeoutMs, metadata: metadataOf(name) },
  });
  return records.map((record) => record.toObject());
}

/** Reads what was written through the door before, on any member of a cluster. */
function readSession(driver: Driver, database: string): Session {
  return driver.session({
    database,
    defaultAccessMode: neo4j.session.READ,
    bookmarkManager: driver.executeQueryBookmarkManager,
  });
}

const PING = 'read/ping';
const pinged = { mode: 'read', name: PING, params: {} } as const;

interface Transaction {
  readonly database: string;
  readonly name: string;
  readonly timeoutMs: number;
}

function runTransaction<T>(
  driver: Driver,
  { database, name, timeoutMs }: Transaction,
  work: (run: TransactionRun) => Promise<T>,
): Promise<T> {
  return inSession(driver.session({ database }), (session) =>
    session.executeWrite(
      (transaction) =>
        work(async (query, params) => {
          const text = cypherFile(query);
          const { records } = await transaction.run(
            text,
            toPlainParams(params),
          );
          return records.map((record) => record.toObject());
        }),
      { timeout: timeoutMs, metadata: metadataOf(name) },
    ),
  );
}

const MARK = 'read/mark';

/** A transaction without a statement costs the server half of one that reads nothing. */
async function readMark(driver: Driver, database: string): Promise<string> {
  return inSession(readSession(driver, database), async (session) => {
    const begun = session.beginTransaction({ metadata: metadataOf(MARK) });
    // Not waited for on its own: both ways to the server are one.
    await untraced(() => begun.commit());
    return session.lastBookmarks().join(' ');
  });
}

/** The driver notes where each result was asked for; with source maps that takes as long as all else it does. Errors name their statement. */
function untraced<T>(ask: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return ask();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

interface Streamed extends QueryCall, Required<StreamOptions> {
  readonly database: string;
  readonly idleMs: number;
}

/** A server that falls silent half-way would otherwise hold its reader for ever. */
async function* streamRows(
  driver: Driver,
  { database, name, params, idleMs, rowsAtOnce }: Streamed,
): AsyncGenerator<Row> {
  const session = driver.session({
    database,
    defaultAccessMode: neo4j.session.READ,
    fetchSize: rowsAtOnce,
  });
  try {
    const result = session.run(cypherFile(name), toPlainParams(params));
    const records = result[Symbol.asyncIterator]();
    for (;;) {
      const next = await withDeadline(records.next(), idleMs, () =>
        tooLate(name, idleMs),
      );
      if (next.done === true) break;
      yield next.value.toObject();
    }
  } catch (cause) {
    throw toGraphError(name, cause);
  } finally {
    // Not waited for: where the server is silent, closing is as long as the answer.
    void session.close().catch(() => undefined);
  }
}

async function inSession<T>(
  session: Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function metadataOf(name: string): Record<string, string> {
  return { app: 'reelgraph', query: name };
}

/** Bytes travel as bytes, which the driver calls `Int8Array`; other typed arrays as lists, for it would refuse them. */
function toPlainParams(params: QueryParams): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, toPlain(value)]),
  );
}

function toPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return new Int8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value !== null && typeof value === 'object') {
    return toPlainParams(value as QueryParams);
  }
  return value;
}

function tooLate(name: string, ms: number): AppError {
  return new AppError(
    'DEADLINE_EXCEEDED',
    `Query ${name} did not answer within ${ms} ms`,
  );
}
