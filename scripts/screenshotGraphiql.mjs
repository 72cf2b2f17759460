// A picture of GraphiQL after its first example query ran: node scripts/screenshotGraphiql.mjs http://127.0.0.1:4000 docs/pictures/graphiql.png
import { chromium } from 'playwright-core';

const [url, path] = process.argv.slice(2);
if (url === undefined || path === undefined) {
  console.error('Usage: node scripts/screenshotGraphiql.mjs <url> <file.png>');
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
await page.goto(`${url}/graphiql`);
await page.waitForSelector('.graphiql-tab-button');
await page.click('.graphiql-execute-button');
await page.getByText('"recommendations"').first().waitFor();
await page.screenshot({ path });
await browser.close();
