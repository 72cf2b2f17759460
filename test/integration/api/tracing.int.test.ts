import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { startTestServer } from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string } }[];
}

const LIST =
  'query Home { recommendations(userId: "u1") { edges { node { title } } } }';
const CALLER = {
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
};

let graph: TestGraph;
let receiver: Server;
let endpoint: string;
const spans: OtlpSpan[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (request.url === '/v1/traces') spans.push(...spansOf(body));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  const { port } = receiver.address() as AddressInfo;
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  receiver.close();
  await graph.close();
});

function spansOf(body: string): OtlpSpan[] {
  const { resourceSpans } = JSON.parse(body) as {
    resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
  };
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope) => scope.spans),
  );
}

const attribute = (span: OtlpSpan, name: string) =>
  span.attributes.find(({ key }) => key === name)?.value.stringValue;

describe('with an OTLP endpoint', () => {
  test('each request is a trace of its stages and of its visits to the database', async () => {
    const server = await startTestServer(graph.door, {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    });
    const { headers } = await server.ask(
      LIST,
      {},
      { traceparent: `00-${CALLER.trace}-${CALLER.span}-01` },
    );
    await server.ask('{ moods { name } }');
    await server.stop();
    const own = spans.filter(({ traceId }) => traceId === CALLER.trace);
    const request = own.find(({ name }) => name === 'graphql')!;
    expect(request.parentSpanId).toBe(CALLER.span);
    expect(attribute(request, 'graphql.operation.name')).toBe('Home');
    expect(attribute(request, 'reelgraph.request_id')).toBe(
      headers.get('x-request-id'),
    );
    const names = own.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'profile',
        'candidates',
        'eligible',
        'ranked',
        'varied',
        'explored',
        'read/userState',
      ]),
    );
    const profile = own.find(({ name }) => name === 'profile')!;
    const state = own.find(({ name }) => name === 'read/userState')!;
    expect(profile.parentSpanId).toBe(request.spanId);
    expect(state.parentSpanId).toBe(profile.spanId);
    expect(attribute(state, 'db.system.name')).toBe('neo4j');
    const ids = new Set(own.map(({ spanId }) => spanId));
    for (const { parentSpanId } of own.filter((span) => span !== request)) {
      expect(ids).toContain(parentSpanId);
    }
    expect(names).not.toContain('read/moods');
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  });

  test('a receiver that is not there holds up neither requests nor the end', async () => {
    const server = await startTestServer(graph.door, {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    const { errors } = await server.ask(LIST);
    const startedAt = performance.now();
    await server.stop();
    expect(errors).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

test('without an endpoint nothing is sent', async () => {
  spans.length = 0;
  const server = await startTestServer(graph.door);
  await server.ask(LIST);
  await server.stop();
  expect(spans).toEqual([]);
});
