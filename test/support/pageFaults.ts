import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page that can be looked at. */
export interface KnownPage {
  /** With the host. */
  readonly url: string;
  /** A text that is there once the page is whole. */
  readonly sign: string;
  /** The part that no other page has; all of it by default. */
  readonly within?: string;
}

const AT_ONCE = 2;
const WAIT = { timeout: 60_000 };
const PHONE = { width: 390, height: 844 };

/**
 * What is wrong with pages: what axe objects to in light, in dark the contrast, which is all that differs there,
 * and what does not fit on a phone. Empty where nothing is.
 */
export async function pageFaults(
  pages: readonly KnownPage[],
  openPage: () => Promise<Page>,
): Promise<string[]> {
  const left = [...pages];
  const look = async (): Promise<string[]> => {
    const page = await openPage();
    const faults: string[] = [];
    for (let next = left.shift(); next; next = left.shift()) {
      const { url } = next;
      const found = await faultsOf(page, next);
      faults.push(...found.map((fault) => `${url} ${fault}`));
    }
    await page.close();
    return faults;
  };
  return (await Promise.all(Array.from({ length: AT_ONCE }, look))).flat();
}

async function faultsOf(
  page: Page,
  { url, sign, within = 'html' }: KnownPage,
): Promise<string[]> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor(WAIT);
  await page.getByText(sign).first().waitFor(WAIT);
  await page.evaluate(axe.source);
  const light = await violations(page, within, {});
  await showIn(page, 'dark');
  const dark = await violations(page, within, { runOnly: 'color-contrast' });
  await showIn(page, 'light');
  return [...light, ...dark, ...(await widthFaults(page))];
}

async function violations(
  page: Page,
  within: string,
  options: RunOptions,
): Promise<string[]> {
  // Half-way into sight, colours have less contrast than they will have.
  await page.evaluate(STANDSTILL);
  const all = JSON.stringify({ ...options, resultTypes: ['violations'] });
  const results = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(within)}, ${all})`,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

const STANDSTILL = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime < Infinity)
  .map(({ finished }) => finished))`;

async function showIn(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  await page
    .locator(`[data-mantine-color-scheme="${colorScheme}"]`)
    .waitFor({ state: 'attached' });
}

async function widthFaults(page: Page): Promise<string[]> {
  const desk = page.viewportSize();
  await page.setViewportSize(PHONE);
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  const faults = await expect
    .poll(width, WAIT)
    .toBe(PHONE.width)
    .then(
      () => [],
      (error: unknown) => [`does not fit on a phone: ${String(error)}`],
    );
  if (desk !== null) await page.setViewportSize(desk);
  return faults;
}
