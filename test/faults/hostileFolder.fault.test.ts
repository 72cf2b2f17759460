import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runReelgraph } from '../support/runReelgraph.js';
import { writeFolder } from '../support/writeFolder.js';
import { faultSize } from './faultSize.js';

const LINES = faultSize(300_000, 10_000_000);
/** Held in memory, the rows that are set aside would not fit. */
const HEAP = '--max-old-space-size=96';
const MOST_KEPT = 10_000;

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

test(
  'a cell that never closes over millions of lines, and a line without an end, cost rows and no memory',
  async () => {
    const folder = writeFolder({});
    const file = createWriteStream(join(folder, 'interactions.csv'));
    await pipeline(Readable.from(hostileLines()), file);
    const { status, stdout, stderr } = await runReelgraph(
      ['import', folder, '--json'],
      { NEO4J_URI: inject('neo4jUri'), NODE_OPTIONS: HEAP },
    );
    expect(stderr).toContain('More than a tenth of a list was set aside');
    expect(status).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      lists: [{ taken: 2, setAside: LINES + 2 }],
      graph: { interactions: 2, setAside: MOST_KEPT },
    });
  },
  faultSize(120_000, 1_200_000),
);

function* hostileLines(): Generator<string> {
  yield 'user,post,type,value,at\nann,p1,viewed,,1\n"ann,p2\n';
  const thousand = 'x\n'.repeat(1000);
  for (let line = 0; line < LINES; line += 1000) yield thousand;
  const million = 'y'.repeat(1_000_000);
  for (let part = 0; part < faultSize(20, 1000); part++) yield million;
  yield '\nann,p3,viewed,,1\n';
}
