import { alignColumns } from '../src/learn/report/alignColumns.js';
import {
  escapeHtml,
  renderFigure,
  renderPage,
} from '../src/learn/report/renderPage.js';
import { isMet, type BenchResult, type Figure } from './Benchmark.js';
import type { MachineFacts } from './machineFacts.js';

/** One benchmark for a terminal. */
export function renderResult(result: BenchResult): string {
  const { name, compares, seconds } = result;
  return [
    `${name} (${seconds.toFixed(0)} s): ${compares}`,
    ...tables(result),
    ...(result.notes ?? []).map((note) => `  ${note}`),
    '',
  ].join('\n');
}

/** All of them as a page with plots. */
export async function renderResultsPage(
  results: readonly BenchResult[],
  machine: MachineFacts,
): Promise<string> {
  const sections = await Promise.all(results.map(toSection));
  const facts = `${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, Node ${machine.node}, ${machine.at}`;
  const body = [`<p>${escapeHtml(facts)}</p>`, ...sections].join('\n');
  return renderPage({ title: 'Benchmarks', body });
}

async function toSection(result: BenchResult): Promise<string> {
  const { name, compares, plots = [], notes = [] } = result;
  return [
    `<h2>${escapeHtml(name)}</h2>`,
    `<p>${escapeHtml(compares)}</p>`,
    ...(await Promise.all(plots.map(renderFigure))),
    `<pre>${escapeHtml(tables(result).join('\n'))}</pre>`,
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
  ].join('\n');
}

function tables({ rows, figures }: BenchResult): string[] {
  const head = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => head.map((key) => toCell(row[key])));
  return [
    ...(rows.length === 0 ? [] : [alignColumns([head, ...cells]), '']),
    ...(figures.length === 0
      ? []
      : [
          alignColumns([
            ['figure', 'value', 'goal', ''],
            ...figures.map(toRow),
          ]),
        ]),
  ];
}

function toRow(figure: Figure): string[] {
  const { name, value, unit = '', goal } = figure;
  const met = isMet(figure);
  return [
    name,
    `${toCell(value)} ${unit}`.trimEnd(),
    goal === null ? '' : toGoal(goal, unit),
    met === null ? '' : met ? 'met' : 'not met',
  ];
}

function toGoal(goal: NonNullable<Figure['goal']>, unit: string): string {
  const text =
    'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  return `${text} ${unit}`.trimEnd();
}

/** Three significant digits, and whole numbers as they are. */
function toCell(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Number(value.toPrecision(3)).toLocaleString('en', {
    maximumFractionDigits: 6,
  });
}
