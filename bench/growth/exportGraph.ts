import { connect } from '../../src/graph/connect.js';
import { exportDataset } from '../../src/graph/exportDataset.js';
import { createGraphDoor } from '../../src/graph/runQuery.js';
import { median } from '../support/median.js';
import { peakMiB } from '../support/peakMiB.js';
import { watchMemory } from '../support/watchMemory.js';

/** The whole graph as columns; usage: `exportGraph.ts <address> <times>`. */
const [uri = '', times = '1'] = process.argv.slice(2);
const address = { uri, user: 'neo4j', password: undefined };
const driver = await connect(address, { retryMs: 30_000 });
const door = createGraphDoor(driver, {
  database: 'neo4j',
  timeoutMs: 30 * 60_000,
});
const runs = [];
let count = 0;
for (let turn = 0; turn <= Number(times); turn++) {
  const run = await watchMemory(() => exportDataset(door, () => undefined));
  count = run.value.interactions.user.length;
  // The first one warms the page cache up.
  if (turn > 0) runs.push(run);
}
await driver.close();
process.stdout.write(
  `${JSON.stringify({
    count,
    seconds: median(runs.map(({ ms }) => ms)) / 1000,
    grownMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
    peakMiB: peakMiB(),
  })}\n`,
);
