// Are the generated types those of the schema? Generates them again in memory and compares.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { generate, loadContext } from '@graphql-codegen/cli';

const stale = await staleFiles();
if (stale.length > 0) {
  console.error(
    `Out of step with schema.graphql or codegen.yml: ${stale.join(', ')}\nRun: npm run codegen`,
  );
  process.exitCode = 1;
}

/** @returns {Promise<string[]>} generated files whose text on the disk is another, or is not there */
async function staleFiles() {
  const context = await loadContext('codegen.yml');
  context.updateConfig({ silent: true });
  const files = await generate(context, false);
  const checked = await Promise.all(
    files.map(async ({ filename, content }) => {
      const found = await readFile(filename, 'utf8').catch(() => undefined);
      return found === content ? [] : [relative('.', filename)];
    }),
  );
  return checked.flat();
}
