import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../src/api/access/ApiKey.js';
import { findChromium } from '../support/findChromium.js';
import { openBrowser } from '../support/openBrowser.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const WAIT = { timeout: 20_000 };

/** Debian: `apt-get install chromium`; another place: `CHROMIUM_PATH`. */
describe.skipIf(findChromium() === undefined)(
  'GraphiQL in a browser (skipped where no Chromium is installed)',
  () => {
    let graph: TestGraph;
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    const asked: string[] = [];
    const complaints: string[] = [];

    beforeAll(async () => {
      graph = await openTestGraph();
      await writeServingGraph(graph);
      server = await startTestServer(graph.door);
      browser = await openBrowser();
      page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await page.goto(`${server.url}/graphiql`);
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await graph.close();
    });

    test('opens with example queries in tabs', async () => {
      await page.waitForSelector('.graphiql-tab-button');
      const tabs = await page.locator('.graphiql-tab-button').allTextContents();
      expect(tabs).toEqual([
        'Recommendations',
        'Why',
        'InCategory',
        'ColdStart',
        'Similar',
        'Seen',
        'Overview',
      ]);
    });

    test('runs the first one as it is and shows recommendations', async () => {
      await page.click('.graphiql-execute-button');
      const answer = page.locator('.graphiql-response');
      await expect
        .poll(() => answer.textContent(), WAIT)
        .toContain('"recommendations"');
      expect(await answer.textContent()).toMatch(/"title": *"Title \d+"/);
      expect(await answer.textContent()).not.toContain('errors');
      const path = process.env.SCREENSHOT;
      if (path) await page.screenshot({ path });
    });

    test('shows the documentation of the schema', async () => {
      await page.click('[aria-label="Show Documentation Explorer"]');
      await expect
        .poll(() => page.locator('.graphiql-doc-explorer').textContent(), {
          timeout: 20_000,
        })
        .toContain('Query');
    });

    test('asks no other host for anything, and complains of nothing', () => {
      const hosts = new Set(
        asked
          .filter((url) => !url.startsWith('data:'))
          .map((url) => new URL(url).origin),
      );
      expect([...hosts]).toEqual([server.url]);
      expect(complaints).toEqual([]);
    });

    test('asks for a key in its headers where callers must be known, and runs with it', async () => {
      const { key, kept } = createApiKey({ name: 'me', scopes: ['read'] });
      const closed = await startTestServer(graph.door, {
        API_KEYS: JSON.stringify(kept),
        INTROSPECTION: 'on',
      });
      const visit = await browser.newPage();
      await visit.goto(`${closed.url}/graphiql`);
      const headers = visit.locator('[aria-label="Headers"]');
      await headers.getByText('Bearer put an API key here').click();
      await visit.keyboard.press('Control+A');
      await visit.keyboard.insertText(`{"authorization":"Bearer ${key}"}`);
      await visit.click('.graphiql-execute-button');
      await expect
        .poll(() => visit.locator('.graphiql-response').textContent(), WAIT)
        .toContain('"recommendations"');
      await visit.click('[aria-label="Re-fetch GraphQL schema"]');
      await visit.click('[aria-label="Show Documentation Explorer"]');
      await expect
        .poll(() => visit.locator('.graphiql-doc-explorer').textContent(), WAIT)
        .toContain('All Schema Types');
      await closed.stop();
    });
  },
);
