import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cliReference } from './cliReference.js';
import { configurationReference } from './configurationReference.js';
import { schemaReference } from './schemaReference.js';

/** Writes docs/reference out of the code; `--check` compares instead, and ends with 1 where they differ. */
const FOLDER = 'docs/reference';
const PAGES = {
  cli: cliReference,
  configuration: configurationReference,
  schema: schemaReference,
};
const NOTE =
  '<!-- Made from the code by `npm run docs:reference`. Do not edit. -->\n\n';

const check = process.argv.includes('--check');
mkdirSync(FOLDER, { recursive: true });
const stale = Object.entries(PAGES).flatMap(([name, render]) => {
  const path = `${FOLDER}/${name}.md`;
  const text = `${NOTE}${render()}\n`;
  if (check) return textOf(path) === text ? [] : [path];
  writeFileSync(path, text);
  return [];
});
if (stale.length > 0) {
  process.stderr.write(
    `Out of step with the code: ${stale.join(', ')}\nRun: npm run docs:reference\n`,
  );
}
process.exit(stale.length > 0 ? 1 : 0);

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
