import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildExplorer } from '../support/buildExplorer.js';
import { findChromium } from '../support/findChromium.js';
import { openBrowser } from '../support/openBrowser.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { pageFaults } from '../support/pageFaults.js';
import { runHere } from '../support/runHere.js';
import { runReelgraph } from '../support/runReelgraph.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const WAIT = { timeout: 60_000 };
const SMALL_TRAINING = {
  TRAIN_DIMENSION: '8',
  TRAIN_HEADS: '2',
  TRAIN_LAYERS: '1',
  TRAIN_EPOCHS: '10',
  PUBLISH_MARGIN: '-1',
};

/** The first can be taken, the others not. */
const ROWS = `user,post,type,value,at
u1,p059,liked,,1700000000
u1,p058,liked,,soon
u2,p058,liked,,later
`;

const REASON = encodeURIComponent(
  'interactions.csv at: Unix seconds, or empty',
);

/** Debian: `apt-get install chromium`; another place: `CHROMIUM_PATH`. */
describe.skipIf(findChromium() === undefined)(
  'the rooms of operators in a browser (skipped where no Chromium is installed)',
  () => {
    let graph: TestGraph;
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    let dataDir: string;
    let trained: string;
    const complaints: string[] = [];

    beforeAll(async () => {
      await buildExplorer();
      graph = await openTestGraph();
      await writeServingGraph(graph);
      dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-rooms-'));
      server = await startTestServer(graph.door, { DATA_DIR: dataDir });
      browser = await openBrowser();
      page = await openPage();
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await graph.close();
      rmSync(dataDir, { recursive: true });
    });

    test('shows a training while it goes on, epoch by epoch, and what came of it', async () => {
      await page.goto(`${server.url}/models`);
      await page.getByText('No log of this training').waitFor();
      const training = runReelgraph(['train'], {
        ...SMALL_TRAINING,
        NEO4J_URI: inject('neo4jUri'),
        DATA_DIR: dataDir,
      });
      const models = page.getByRole('navigation', { name: 'Models' });
      const begun = async () => {
        await page.clock.fastForward(5000);
        return models.getByText('training').count();
      };
      await expect.poll(begun, WAIT).toBe(1);
      await models.getByText('training').click();
      await page.getByText('epochs so far').waitFor(WAIT);
      const { status, stderr } = await training;
      expect(stderr, stderr).toContain('"state":"done"');
      expect(status).toBe(0);
      await models.getByText('serves', { exact: true }).waitFor(WAIT);
      await page.getByText(/^model .* serves from slot B/).waitFor(WAIT);
      await page.getByText('As a table').first().click();
      const table = page.getByRole('region', { name: 'Loss by epoch' });
      expect(await table.getByRole('row').count()).toBe(11);
      trained = decodeURIComponent(new URL(page.url()).pathname).slice(8);
    });

    test('lays its posts out on a map that can be walked by the keyboard and read in words', async () => {
      await page.goto(`${server.url}/models/${trained}/map?group=Horror`);
      const map = page.getByRole('img', { name: /^Map of 60 posts/ });
      await map.waitFor();
      expect(await pressed(page)).toEqual(['Horror']);
      const before = await pixels(page);
      await map.focus();
      await page.keyboard.press('+');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => pixels(page), WAIT).not.toBe(before);
      await page.getByText('By mood').click();
      await expect.poll(() => page.url()).toContain('by=mood');
      const words = page.getByRole('region', { name: 'The map in words' });
      await words.getByRole('rowheader', { name: 'funny' }).first().waitFor();
    });

    test('rolls back and forward only when that is confirmed', async () => {
      await page.goto(`${server.url}/models/model-1`);
      const asked = page.getByRole('dialog');
      await page.getByRole('button', { name: 'Roll back' }).click();
      await asked.waitFor();
      await page.keyboard.press('Escape');
      // While it fades away its button is there beside the page's.
      await asked.waitFor({ state: 'detached' });
      expect(await servingModel(graph)).toBe(trained);
      await page.getByRole('button', { name: 'Roll back' }).click();
      await asked.getByRole('button', { name: 'Roll back' }).click();
      const said = page.getByText('model-1 serves again', { exact: true });
      await said.waitFor();
      await expect.poll(() => servingModel(graph), WAIT).toBe('model-1');
    });

    test('shows an import with what was set aside and why, and tries it again', async () => {
      writeFileSync(join(dataDir, 'interactions.csv'), ROWS);
      const visit = await openPage();
      await visit.goto(`${server.url}/operations`);
      await visit.getByText('Nothing was set aside').waitFor(WAIT);
      const neo4j = { NEO4J_URI: inject('neo4jUri'), DATA_DIR: dataDir };
      await runHere(['import', dataDir], neo4j);
      await visit.clock.fastForward(10_000);
      const runs = visit.getByRole('list', { name: 'Latest collections' });
      await runs.getByText('1 taken, 2 set aside').waitFor(WAIT);
      await visit.getByRole('button', { name: /at: / }).click(WAIT);
      const reasons = visit.getByText(/is not Unix seconds/);
      await reasons.first().waitFor(WAIT);
      await visit.reload();
      await reasons.first().waitFor(WAIT);
      const mended = ROWS.replace('later', '1700000001');
      writeFileSync(join(dataDir, 'interactions.csv'), mended);
      await visit.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => setAsideIn(graph), WAIT).toBe(1);
      await visit.clock.fastForward(1000);
      await visit.getByText('1 in all.').waitFor(WAIT);
      await visit.close();
    });

    test('shows how the server answers', async () => {
      const visit = await openPage();
      await server.ask('{ recommendations(userId: "u1") { edges { rank } } }');
      await visit.goto(`${server.url}/operations`);
      const stages = visit.getByRole('img', { name: /^Stages of a recommend/ });
      await stages.waitFor(WAIT);
      expect(await stages.getAttribute('aria-label')).toMatch(/ranked .* ms/);
      await visit.clock.fastForward(5000);
      await visit.getByRole('img', { name: /errors a second/ }).waitFor(WAIT);
      await visit.close();
    });

    test('says that there is no such model, and that the server does not answer', async () => {
      await page.goto(`${server.url}/models/none`);
      await page.getByText('No such model').waitFor();
      const alone = await openPage();
      await alone.route('**/graphql', (route) => route.abort());
      await alone.goto(`${server.url}/models`);
      const given = async () => {
        await alone.clock.fastForward(5000);
        return alone.getByText('The API does not answer').count();
      };
      await expect.poll(given, WAIT).toBe(1);
      await alone.close();
      complaints.length = 0;
    });

    test('has nothing that axe objects to, in light and in dark, and fits on a phone', async () => {
      const pages = roomPages(trained).map(([path, sign, within = 'html']) => ({
        ...{ url: server.url + path, sign, within },
      }));
      expect(await pageFaults(pages, openPage)).toEqual([]);
    }, 300_000);

    test('complains of nothing', () => {
      expect(complaints).toEqual([]);
    });

    async function openPage() {
      const opened = await browser.newPage({
        viewport: { width: 1400, height: 900 },
        reducedMotion: 'reduce',
      });
      // So that nobody has to wait until a page asks again by itself.
      await opened.clock.install();
      opened.on('pageerror', (error) => complaints.push(error.message));
      opened.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      return opened;
    }
  },
);

/** Every page, with a text that is there once it is whole, and the part that no other page has. */
function roomPages(
  runId: string,
): readonly (readonly [path: string, sign: string, within?: string])[] {
  const home = `/models/${runId}`;
  return [
    [home, 'score held-out posts'],
    [`${home}/baselines`, 'Last evaluation', 'main'],
    [`${home}/reach`, 'Where the places go', 'main'],
    [`${home}/map`, 'The map in words', 'main'],
    [`/operations?reason=${REASON}`, 'Stages of a recommendation', 'main'],
  ];
}

function pressed(page: Page): Promise<string[]> {
  return page.locator('[aria-pressed="true"]').allTextContents();
}

/** What is drawn at this moment. */
function pixels(page: Page): Promise<string> {
  return page.evaluate('document.querySelector("canvas").toDataURL()');
}

async function servingModel(graph: TestGraph): Promise<unknown> {
  const [row] = await graph.cypher(
    'MATCH (:CurrentModel)-[:IS]->(model) RETURN model.id AS id',
  );
  return row?.id;
}

async function setAsideIn(graph: TestGraph): Promise<number> {
  const [row] = await graph.cypher(
    'MATCH (row:SetAside) RETURN count(row) AS n',
  );
  return Number(row?.n);
}
