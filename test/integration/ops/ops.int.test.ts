import { readFileSync } from 'node:fs';
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

interface Panel {
  readonly title: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly {
    readonly expr: string;
    readonly legendFormat: string;
  }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}

const { panels } = JSON.parse(
  readFileSync('ops/grafana/reelgraph.json', 'utf8'),
) as { panels: Panel[] };
const { groups } = parse(readFileSync('ops/prometheus/alerts.yml', 'utf8')) as {
  groups: { rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/** What Prometheus itself adds to each series. */
const ADDED = ['job', 'instance'];

let graph: TestGraph;
let server: TestServer;
/** Labels by metric, as a server tells them that answered and failed. */
let metrics: Map<string, Set<string>>;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door);
  await server.ask('{ recommendations(userId: "u1") { edges { rank } } }');
  await server.ask(
    '{ recommendations(userId: "u1", first: -1) { coldStart } }',
  );
  const text = await (await fetch(`${server.url}/metrics`)).text();
  metrics = labelsByMetric(text);
  metrics.set('up', new Set());
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

describe('the Grafana dashboard', () => {
  const targets = panels.flatMap(({ title, targets: all = [] }) =>
    all.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
  );

  test.each(targets)(
    '"$title" asks for what /metrics tells: $expr',
    (target) => {
      const { expr, legendFormat } = target;
      const known = expectKnown(expr.replaceAll('$__rate_interval', '5m'));
      const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)];
      for (const [, label] of shown) expect(known).toContain(label);
    },
  );

  test('has no panels that lie on one another', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

describe('the alert rules', () => {
  test.each(rules)('$alert asks for what /metrics tells', ({ expr }) => {
    expectKnown(expr);
  });

  test.each(rules)(
    '$alert says how bad it is and what to do, also in the docs',
    (rule) => {
      expect(['page', 'ticket']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).toMatch(
        /\{\{ \$(labels\.instance|value)/,
      );
      expect(rule.annotations.action).not.toBe('');
      expect(readFileSync('docs/operations.md', 'utf8')).toContain(rule.alert);
    },
  );
});

describe('the metrics of the server', () => {
  const docs = readFileSync('docs/operations.md', 'utf8');
  const rows = [...docs.matchAll(/^\| `(reelgraph_\w+)` +\| ([^|]*)\|/gm)];
  const drawn = JSON.stringify(panels);

  test('stand in the docs with their labels, and no others', () => {
    const told = rows.map(([, name, labels = '']) => [
      name,
      [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).sort(),
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ofOurs()));
  });

  test('are all on the dashboard', () => {
    for (const [name] of ofOurs()) expect(drawn).toContain(name);
  });

  /** A histogram's series are one metric, and its buckets no label. */
  function ofOurs(): [name: string, labels: string[]][] {
    return [...metrics]
      .filter(([name]) => /^reelgraph_(?!.*_(bucket|sum)$)/.test(name))
      .map(([name, labels]) => [
        name.replace(/_count$/, ''),
        [...labels].sort(),
      ]);
  }
});

test('Prometheus reads those rules, as the job that they name', () => {
  const config = parse(
    readFileSync('ops/prometheus/prometheus.yml', 'utf8'),
  ) as { rule_files: string[]; scrape_configs: { job_name: string }[] };
  expect(config.rule_files).toEqual(['alerts.yml']);
  expect(config.scrape_configs.map(({ job_name }) => job_name)).toEqual([
    'reelgraph',
  ]);
});

/** Parses PromQL and gives the labels that it may speak of; fails for a metric or label that the server does not tell. */
function expectKnown(expr: string): Set<string> {
  const known = new Set<string>(ADDED);
  const asked: string[] = [];
  let selectors = 0;
  const visit = (node: SyntaxNode): void => {
    const text = expr.slice(node.from, node.to);
    expect(node.type.isError, `"${text}" in ${expr}`).toBe(false);
    if (node.name === 'VectorSelector') {
      selectors++;
      const name = /^\w+/.exec(text)?.[0] ?? '';
      expect([...metrics.keys()]).toContain(name);
      for (const label of metrics.get(name)!) known.add(label);
    }
    if (node.name === 'LabelName') asked.push(text);
    for (let child = node.firstChild; child; child = child.nextSibling)
      visit(child);
  };
  visit(parser.parse(expr).topNode);
  expect(selectors).toBeGreaterThan(0);
  for (const label of asked) expect([...known]).toContain(label);
  return known;
}

/** Out of Prometheus' text format. */
function labelsByMetric(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const names = found.get(name) ?? new Set<string>();
    for (const [, label] of labels.matchAll(/(\w+)="/g)) names.add(label!);
    found.set(name, names);
  }
  return found;
}
