import type { Driver } from 'neo4j-driver';
import { exportDataset } from '../../src/graph/exportDataset.js';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { importLatestSmall } from '../support/importLatestSmall.js';
import { median } from '../support/median.js';
import { openBenchGraph } from '../support/openBenchGraph.js';
import { watchMemory } from '../support/watchMemory.js';

/** Edges a second from Neo4j to columns. */
export const benchmark: Benchmark = {
  compares:
    'the whole graph as columns, against streaming one row an edge through the driver; MovieLens latest-small, each the median of seven runs in turn',
  run,
};

const RUNS = 7;
const GOAL = 5;

async function run(context: BenchContext): Promise<BenchOutcome> {
  const { driver, door, close } = await openBenchGraph(context, {
    name: 'neo4j-latest-small',
    fill: ({ door }) => importLatestSmall(door, context),
  });
  try {
    const ours = [];
    const plain = [];
    let edges = 0;
    const task = context.progress.task('export', 2 * RUNS + 2);
    for (let turn = 0; turn <= RUNS; turn++) {
      const rows = await watchMemory(() => streamRows(driver));
      task.advance(1, 'rows');
      const columns = await watchMemory(() => exportDataset(door, () => {}));
      task.advance(1, 'columns');
      edges = columns.value.interactions.user.length;
      // The first turn warms the page cache and both compilers.
      if (turn === 0) continue;
      plain.push(rows);
      ours.push(columns);
    }
    task.done();
    const cases = { 'row streaming': plain, 'our export': ours };
    const rate = (list: readonly { ms: number }[]) =>
      (edges / median(list.map(({ ms }) => ms))) * 1000;
    return {
      rows: Object.entries(cases).map(([name, list]) => ({
        case: name,
        edges,
        seconds: median(list.map(({ ms }) => ms)) / 1000,
        'edges/s': rate(list),
        'memory MiB': median(list.map(({ peakMiB }) => peakMiB)),
      })),
      figures: [
        {
          name: 'edges a second against row streaming',
          value: rate(ours) / rate(plain),
          goal: { atLeast: GOAL },
        },
      ],
    };
  } finally {
    await close();
  }
}

/** What one writes first: a row an edge, as the driver hands them out. */
async function streamRows(driver: Driver): Promise<number> {
  const session = driver.session({ defaultAccessMode: 'READ' });
  const edges = [];
  try {
    const result = session.run(
      `MATCH (user:User)-[edge:VIEWED|LIKED|INSPIRED|RATED]->(post:Post)
       RETURN user.id AS user, post.id AS post, type(edge) AS type, edge.value AS value, edge.at AS at`,
    );
    for await (const row of result) edges.push(row.toObject());
  } finally {
    await session.close();
  }
  return edges.length;
}
