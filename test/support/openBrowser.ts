import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './findChromium.js';

/** A headless Chromium of this machine that asks nobody for anything by itself; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium()!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
