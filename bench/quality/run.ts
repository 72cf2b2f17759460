import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from './Report.js';
import { LARGE_SPECS, SPECS } from './generated/specs.js';
import { writeDataSet } from './generated/writeDataSet.js';
import { toComparison, toMarkdown } from './toMarkdown.js';

/**
 * The table of docs/quality.md: `npm run bench:quality -- <folder>… [--seeds 1,2,3] [--out <folder>] [--ablations]`.
 * Each folder holds data and its `test.csv`. A run whose report is already in the out folder is not made again.
 * With `--generated` (or `--large`) the data sets of `generated/specs.ts` are written and compared, one seed each.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    out: { type: 'string', default: '.reelgraph/bench-quality' },
    ablations: { type: 'boolean', default: false },
    generated: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
  },
});

/** Models of the later seeds: the others take long to tune and hardly differ between seeds. */
const QUICK = 'popularity,cosine,ease,decayed,without-network,network,served';
const FIRST = ['--models', 'all', '--new-users'];
const LATER = ['--models', QUICK];

mkdirSync(values.out, { recursive: true });
const seeds = values.seeds.split(',').map(Number);
for (const folder of positionals) {
  const reports = seeds.map((seed, place) =>
    report(folder, {
      name: `${basename(folder)}-${seed}`,
      args: ['--seed', String(seed), ...(place === 0 ? FIRST : LATER)],
    }),
  );
  const ablations = values.ablations
    ? report(folder, {
        name: `${basename(folder)}-ablations`,
        args: [
          '--seed',
          String(seeds[0]),
          '--models',
          'network',
          '--ablations',
        ],
      })
    : null;
  process.stdout.write(
    `${toMarkdown(basename(folder), { seeds, reports, ablations })}\n`,
  );
}

const specs = [
  ...(values.generated ? SPECS : []),
  ...(values.large ? LARGE_SPECS : []),
];
if (specs.length > 0) {
  const rows = specs.map((spec) => {
    const folder = join(values.out, spec.name);
    writeDataSet(spec, folder);
    const args = ['--models', 'all'];
    return {
      name: spec.name,
      report: report(folder, { name: spec.name, args }),
    };
  });
  process.stdout.write(`${toComparison(rows)}\n`);
}

interface Run {
  readonly name: string;
  readonly args: readonly string[];
}

function report(folder: string, { name, args }: Run): Report {
  const file = join(values.out, `${name}.json`);
  if (!existsSync(file)) {
    process.stderr.write(`${new Date().toISOString()} ${name}\n`);
    writeFileSync(file, evaluate(folder, { name, args }));
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function evaluate(folder: string, { name, args }: Run): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['scripts/cli.mjs', 'evaluate', '--json', ...args],
      ...['--from', folder, '--test', join(folder, 'test.csv')],
      ...['--report', join(values.out, `${name}.html`)],
      ...['--predictions', join(values.out, `${name}.csv`)],
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status === 0) return stdout;
  throw new Error(`evaluate ended with ${String(status)}: ${stderr}`);
}
