import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExplorer } from '../support/buildExplorer.js';
import { findChromium } from '../support/findChromium.js';
import { openBrowser } from '../support/openBrowser.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { pageFaults } from '../support/pageFaults.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import { writeServingGraph } from '../support/writeServingGraph.js';

const WAIT = { timeout: 30_000 };

/** Debian: `apt-get install chromium`; another place: `CHROMIUM_PATH`. */
describe.skipIf(findChromium() === undefined)(
  'the explorer in a browser (skipped where no Chromium is installed)',
  () => {
    let graph: TestGraph;
    let server: TestServer;
    let browser: Browser;
    let page: Page;
    const asked: string[] = [];
    const complaints: string[] = [];

    beforeAll(async () => {
      await buildExplorer();
      graph = await openTestGraph();
      await writeServingGraph(graph);
      server = await startTestServer(graph.door);
      browser = await openBrowser();
      page = await openPage();
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await graph.close();
    });

    test('finds a user by the start of their id and opens their feed', async () => {
      await page.goto(server.url);
      await page.getByText('Or with somebody').waitFor(WAIT);
      await page.keyboard.press('/');
      await page.keyboard.type('u');
      await page.getByRole('option', { name: /User u1/ }).click();
      await page.locator('[data-post]').nth(11).waitFor(WAIT);
      expect(new URL(page.url()).pathname).toBe('/users/u1');
    });

    test('goes on over the cursors until the catalogue ends, each post once', async () => {
      await expect
        .poll(async () => {
          await page.keyboard.press('End');
          return titles(page);
        }, WAIT)
        .toHaveLength(55);
      expect(new Set(await titles(page)).size).toBe(55);
    });

    test('says why a post is there, with its paths drawn and in words', async () => {
      await page.goto(`${server.url}/users/u1`);
      await page.locator('[data-post]').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('w');
      const why = page.getByRole('dialog');
      await why.getByText('Mostly because').waitFor();
      await why.locator('.react-flow__node').first().waitFor();
      expect(await why.locator('.react-flow__edge').count()).toBeGreaterThan(0);
      // The feed stays in sight beside it.
      const beside = await page.evaluate(
        'getComputedStyle(document.querySelector("[role=dialog]").parentElement).backgroundColor',
      );
      expect(beside).toBe('rgba(0, 0, 0, 0)');
      expect(await why.getByRole('listitem').allTextContents()).toContainEqual(
        expect.stringMatching(/User u1 .*Title \d+ .*Title \d+/),
      );
      const link = page.url();
      expect(link).toContain('why=p');
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('dialog').getByText('Mostly because').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.url()).not.toContain('why=');
    });

    test('counts what was in sight for a second, and no more', async () => {
      const visit = await openPage();
      await visit.clock.install();
      await visit.goto(`${server.url}/users/u4`);
      await settledHead(visit);
      // What is on its way is hurried, what is not is waited for in vain.
      const counted = async () => {
        await visit.clock.fastForward(3000);
        return shownTo(graph, 'u4');
      };
      const inSight = await placesInSight(visit);
      expect(inSight.length).toBeLessThan((await titles(visit)).length);
      await expect.poll(counted, WAIT).toEqual(inSight);
      await visit.locator('[data-post]').nth(11).scrollIntoViewIfNeeded();
      await expect.poll(counted, WAIT).toContain(11);
      await visit.close();
      const { data } = await server.ask<{
        metrics: { impressions: number }[];
      }>('{ metrics(window: "1h") { impressions } }');
      const impressions = data.metrics.map((row) => row.impressions);
      expect(impressions.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(
        inSight.length + 1,
      );
    });

    test('answers at once to a like by the keyboard, in the graph and in the list', async () => {
      await page.keyboard.press('j');
      const [liked] = await titles(page);
      await page.keyboard.press('l');
      await expect.poll(() => titles(page), WAIT).not.toContain(liked);
      const [row] = await graph.cypher(
        'MATCH (:User {id: "u1"})-[liked:LIKED]->(:Post {title: $liked}) RETURN count(liked) AS n',
        { liked },
      );
      expect(Number(row?.n)).toBe(1);
      const [came] = await graph.cypher(
        'MATCH (:User {id: "u1"})-[:WAS_SHOWN]->(page) RETURN sum(size(page.clicked)) AS n',
      );
      expect(Number(came?.n)).toBe(1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => titles(page), WAIT).toContain(liked);
    });

    test('ranks anew while a handle is moved, and the address holds it', async () => {
      const before = await settledHead(page);
      await page.getByRole('slider', { name: 'Diversity' }).focus();
      await page.keyboard.press('End');
      await expect.poll(() => settledHead(page), WAIT).not.toEqual(before);
      expect(page.url()).toContain('diversity=1');
      const steered = await settledHead(page);
      await page.reload();
      expect(await settledHead(page)).toEqual(steered);
    });

    test('on a phone, its steering comes as a sheet', async () => {
      const phone = await openPage({ width: 390, height: 844 });
      await phone.goto(`${server.url}/users/u1`);
      await phone.getByRole('button', { name: 'Steer' }).click();
      await phone.getByRole('slider', { name: 'Explore' }).waitFor();
      await phone.close();
    });

    test('has nothing that axe objects to, in light and in dark, and fits on a phone', async () => {
      const pages = PAGES.map(([path, sign, within = 'html']) => ({
        ...{ url: server.url + path, sign, within },
      }));
      expect(await pageFaults(pages, openPage)).toEqual([]);
    }, 300_000);

    test('asks no other host for anything, and complains of nothing', () => {
      const hosts = asked
        .filter((url) => !/^(data|about|blob):/.test(url))
        .map((url) => new URL(url).origin);
      expect([...new Set(hosts)]).toEqual([server.url]);
      expect(complaints).toEqual([]);
    });

    async function openPage(viewport = { width: 1400, height: 900 }) {
      const opened = await browser.newPage({
        viewport,
        // Cards that are on their way out would still be found.
        reducedMotion: 'reduce',
      });
      opened.on('request', (request) => asked.push(request.url()));
      opened.on('pageerror', (error) => complaints.push(error.message));
      opened.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      return opened;
    }
  },
);

/** A short list has all that a long one has. */
const SHORT = '/users/u2?mood=tense&category=Comedy';

/** Every kind of page, with a text that is there once it is whole, and the part that no other page has. */
const PAGES: readonly (readonly [
  path: string,
  sign: string,
  within?: string,
])[] = [
  ['/', 'Or with somebody'],
  [SHORT, 'That was everything'],
  [`${SHORT}&why=p020`, 'Paths in the graph', '[role=dialog]'],
  ['/users/u2/history?type=RATED', 'Rated ★', 'main'],
  ['/users/u2/alike', 'Nobody yet', 'main'],
  [
    '/users/u2/compare?a.category=Comedy&b.category=Drama',
    'posts are in both lists',
    'main',
  ],
  ['/moods/no-such-mood', 'That did not work', 'main'],
  ['/posts/p007?user=u2', 'Similar posts', 'main'],
  ['/posts/none', 'No such post', 'main'],
];

function titles(page: Page): Promise<string[]> {
  return page.locator('[data-post] [id^="title-"]').allTextContents();
}

/** The first page, once the list is no longer ranked anew. */
async function settledHead(page: Page): Promise<string[]> {
  await page.locator('[role="feed"][aria-busy="false"]').waitFor();
  return (await titles(page)).slice(0, 12);
}

/** Places on the first page, from 0, of which half or more can be seen. */
function placesInSight(page: Page): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll('[data-post]')]
    .map((card) => card.getBoundingClientRect())
    .map(({ top, bottom }) => (Math.min(bottom, innerHeight) - Math.max(top, 0)) / (bottom - top))
    .flatMap((share, place) => (share >= 0.5 ? [place] : []))`);
}

async function shownTo(graph: TestGraph, userId: string): Promise<number[]> {
  const rows = await graph.cypher(
    'MATCH (:User {id: $userId})-[:WAS_SHOWN]->(page) UNWIND page.shown AS place RETURN toFloat(place) AS place ORDER BY place',
    { userId },
  );
  return rows.map(({ place }) => Number(place));
}
