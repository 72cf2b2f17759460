import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import type { Driver, Session } from 'neo4j-driver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGraphDoor } from '../../src/graph/runQuery.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';
import { faultSize } from './faultSize.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const operations = [
  ['query', schema.getQueryType()!],
  ['mutation', schema.getMutationType()!],
] as const;
const fields = operations.flatMap(([kind, type]) =>
  Object.values(type.getFields()).map((field) => ({ kind, field })),
);
/** Statements as they lie in their files. */
const allowed = new Set(
  ['read', 'write', 'export'].flatMap((kind) =>
    readdirSync(`cypher/${kind}`).map((file) =>
      readFileSync(`cypher/${kind}/${file}`, 'utf8'),
    ),
  ),
);

let graph: TestGraph;
let server: TestServer;
const texts = new Set<string>();

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const door = createGraphDoor(overheard(graph.driver), {
    database: 'neo4j',
    timeoutMs: 60_000,
  });
  server = await startTestServer(door, { RATE_LIMIT: 'off' });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

/** Breaks out of texts, labels, parameters, full-text queries and comments. */
const PAYLOADS = [
  `' }) DETACH DELETE n //`,
  `" OR 1=1 WITH 1 AS x CREATE (:Pwned) //`,
  '`) CREATE (:Pwned) //',
  '$userId}) MATCH (n) SET n:Pwned //',
  '*:* OR title:[* TO *] AND (',
  "\\'; CALL dbms.listConfig() //",
  'LOAD CSV FROM "file:///etc/passwd" AS line CREATE (:Pwned) //',
  '\u0000\u202E{$all}\n//',
];
const payload = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc
    .tuple(
      fc.constantFrom(...PAYLOADS),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    .map((parts) => parts.join('')),
  fc
    .constantFrom(...PAYLOADS)
    .map((text) => Buffer.from(text).toString('base64url')),
);

test.each(fields.map(({ kind, field }) => [kind, field.name, field] as const))(
  'whatever stands in the texts of %s %s, the database sees the statements of our files alone',
  async (kind, name, field) => {
    await fc.assert(
      fc.asyncProperty(payload, async (text) => {
        const { errors } = await server.ask(
          documentOf(kind, field),
          variablesOf(field, text),
        );
        const codes = errors.map(({ extensions }) => extensions.code);
        expect(codes, name).not.toContain('INTERNAL_SERVER_ERROR');
      }),
      {
        numRuns: faultSize(6, 200),
        seed: 7,
        examples: PAYLOADS.slice(0, 3).map((text) => [text] as [string]),
      },
    );
    const strange = [...texts].filter((text) => !allowed.has(text));
    expect(strange).toEqual([]);
    expect(await graph.cypher('MATCH (n:Pwned) RETURN n')).toEqual([]);
  },
);

test('the statements were heard at all, and the graph still stands', async () => {
  expect(texts.size).toBeGreaterThan(10);
  const [row] = await graph.cypher(
    'MATCH (p:Post) WHERE p.id STARTS WITH "p0" RETURN count(p) AS posts',
  );
  expect(row).toEqual({ posts: 60 });
});

/** A driver that tells of every statement on its way. */
function overheard(driver: Driver): Driver {
  return heard(driver, {
    executeQuery:
      (call) =>
      (text: string, ...rest: unknown[]) => {
        texts.add(text);
        return call(text, ...rest);
      },
    session:
      (call) =>
      (...args: unknown[]) =>
        overheardSession(call(...args) as Session),
  });
}

function overheardSession(session: Session): Session {
  const run =
    (call: Call) =>
    (text: string, ...rest: unknown[]) => {
      texts.add(text);
      return call(text, ...rest);
    };
  return heard(session, {
    run,
    executeWrite:
      (call) => (work: (transaction: object) => unknown, config: unknown) =>
        call(
          (transaction: object) => work(heard(transaction, { run })),
          config,
        ),
  });
}

type Call = (...args: unknown[]) => unknown;
type Hooks = Readonly<
  Record<string, (call: Call) => (...args: never[]) => unknown>
>;

function heard<T extends object>(target: T, hooks: Hooks): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      const call: Call = (...args) => (value as Call).apply(object, args);
      return typeof name === 'string' && name in hooks
        ? hooks[name]!(call)
        : call;
    },
  });
}

type Field = GraphQLField<unknown, unknown>;

function documentOf(kind: string, { name, args, type }: Field): string {
  const declared = args
    .map((arg) => `$${arg.name}: ${String(arg.type)}`)
    .join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const inside =
    isObjectType(bare(type)) || 'getFields' in (bare(type) as object)
      ? ' { __typename }'
      : '';
  const wrap = (text: string) => (text === '' ? '' : `(${text})`);
  return `${kind} ${wrap(declared)} { ${name}${wrap(given)}${inside} }`;
}

function bare(type: unknown): unknown {
  return isListType(type) || isNonNullType(type) ? bare(type.ofType) : type;
}

function variablesOf({ args }: Field, text: string): Record<string, unknown> {
  return Object.fromEntries(
    args.map((arg: GraphQLArgument) => [arg.name, valueOf(arg.type, text)]),
  );
}

function valueOf(type: GraphQLInputType, text: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, text);
  if (isListType(type)) return [valueOf(type.ofType, text)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const inner = Object.values(type.getFields());
    return Object.fromEntries(
      inner.map((field) => [field.name, valueOf(field.type, text)]),
    );
  }
  const values: Record<string, unknown> = {
    Int: 5,
    Float: 0.5,
    Boolean: true,
    DateTime: '2026-01-01T00:00:00Z',
  };
  return values[type.name] ?? text;
}
