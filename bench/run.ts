import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '../src/lib/progress.js';
import type { BenchContext, BenchResult } from './Benchmark.js';
import { BENCHMARKS } from './benchmarks.js';
import { machineFacts } from './machineFacts.js';
import { renderResult, renderResultsPage } from './renderResults.js';

/**
 * `npm run bench -- [names] [--quick] [--sizes <numbers>] [--json] [--out <folder>]`: tables on the terminal, or JSON;
 * `results.json` and a page of plots in the folder.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    out: { type: 'string', default: '.reelgraph/bench' },
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
  },
});

const all = Object.keys(BENCHMARKS);
const strange = positionals.filter((name) => !all.includes(name));
if (strange.length > 0) {
  process.stderr.write(
    `No benchmark is named ${strange.join(', ')}; there are: ${all.join(', ')}\n`,
  );
  process.exit(2);
}

const sizes = values.sizes?.split(',').map(Number) ?? null;
if (sizes?.some((size) => !Number.isSafeInteger(size) || size < 1)) {
  process.stderr.write(
    `--sizes takes whole numbers from 1 on, such as 10000,100000, and not ${values.sizes}\n`,
  );
  process.exit(2);
}

const cacheFolder = join(values.out, 'cache');
mkdirSync(cacheFolder, { recursive: true });
const progress = createProgress(process.stderr);
const machine = machineFacts();
const results: BenchResult[] = [];
for (const name of positionals.length > 0 ? positionals : all) {
  const context = { cacheFolder, progress, quick: values.quick, sizes };
  const result = await run(name, context);
  results.push(result);
  if (!values.json) process.stdout.write(`${renderResult(result)}\n`);
}
const report = JSON.stringify({ machine, results }, null, 2);
writeFileSync(join(values.out, 'results.json'), report);
const page = await renderResultsPage(results, machine);
writeFileSync(join(values.out, 'index.html'), page);
if (values.json) process.stdout.write(`${report}\n`);
else process.stdout.write(`Plots: ${join(values.out, 'index.html')}\n`);

async function run(name: string, context: BenchContext): Promise<BenchResult> {
  const benchmark = await BENCHMARKS[name]!();
  const startedAt = performance.now();
  const outcome = await benchmark.run(context);
  const seconds = (performance.now() - startedAt) / 1000;
  return { name, compares: benchmark.compares, seconds, ...outcome };
}
