import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findChromium } from '../support/findChromium.js';
import { openBrowser } from '../support/openBrowser.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const WAIT = { timeout: 60_000 };
const browserUrl = inject('neo4jBrowserUrl');

/** Skipped also under a TEST_NEO4J_URI of one's own, whose Browser is unknown. */
describe.skipIf(findChromium() === undefined || !browserUrl)(
  'the real Neo4j Browser (skipped where no Chromium is installed)',
  () => {
    let graph: TestGraph;
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    let guide: string;

    beforeAll(async () => {
      graph = await openTestGraph();
      await writeServingGraph(graph);
      server = await startTestServer(graph.door);
      browser = await openBrowser();
      page = await browser.newPage({ viewport: { width: 1500, height: 1100 } });
      guide = `http://localhost:${new URL(server.url).port}/neo4j-browser/guide.html`;
      const query = new URLSearchParams({
        dbms: inject('neo4jUri'),
        preselectAuthMethod: 'NO_AUTH',
        cmd: 'play',
        arg: guide,
      });
      await page.goto(`${browserUrl}?${query.toString()}`);
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await graph.close();
    });

    test('connects by itself at the address that `reelgraph browser` prints', async () => {
      await page.getByText('You have a working connection').waitFor(WAIT);
    });

    test('plays the guide of the API', async () => {
      await page.getByText('What the recommender knows').waitFor(WAIT);
    });

    test('takes the style from it', async () => {
      await runInGuide(':style');
      await page.getByTestId('styleResetButton').waitFor(WAIT);
    });

    test('finds a user and a post to speak of', async () => {
      await runInGuide(':param userId');
      await shownParams('"userId": "u0"');
      await runInGuide(':param postId');
      await shownParams('"postId": "p');
    });

    test('draws the neighbourhood of that user, in the colours of the style', async () => {
      await page.getByTestId('nextSlide').click();
      await runInGuide("A user's neighbourhood");
      await page
        .getByText(/Displaying \d+ nodes, \d+ relationships/)
        .waitFor(WAIT);
      const drawn = page.locator('circle[fill="#6d4be8"]');
      await expect.poll(() => drawn.count(), WAIT).toBeGreaterThan(0);
      const path = process.env.SCREENSHOT;
      if (path) await page.screenshot({ path });
    });

    /** The triangle before a command of the guide runs it. */
    async function runInGuide(text: string): Promise<void> {
      const command = page.locator('pre.runnable', { hasText: text }).first();
      await command.locator('i').click(WAIT);
    }

    async function shownParams(text: string): Promise<void> {
      const params = page.getByTestId('rawParamData').filter({ hasText: text });
      await params.first().waitFor(WAIT);
    }
  },
);
