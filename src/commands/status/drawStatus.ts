import type { CommandIo } from '../CommandIo.js';
import { drawTable } from '../drawTable.js';
import { plain } from '../plain.js';
import type { RunStatus, ServerStatus, Status } from './Status.js';

type Look = Pick<CommandIo, 'colors' | 'width'>;

/** The whole status for people, a block for each part. */
export function drawStatus(status: Status, look: Look): string {
  return [
    databaseLines(status, look),
    modelLines(status, look),
    serverLines(status.server, look),
    runLines(status.runs, look),
    dataLines(status, look),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function databaseLines(
  { neo4j, usedBy, failure }: Status,
  { colors }: Look,
): string[] {
  const state =
    failure === null ? colors.green('answers') : colors.red('does not answer');
  const others = usedBy.length === 0 ? 'nobody else' : usedBy.join(', ');
  return [
    `${colors.bold('Database')}  ${state}`,
    `  ${neo4j ?? 'the managed Neo4j'}`,
    ...(failure === null ? [`  used by ${others}`] : []),
  ];
}

function modelLines(
  { model, failure }: Status,
  { colors }: Look,
): readonly string[] {
  if (failure !== null) return [];
  if (model === null) {
    return [
      `${colors.bold('Model')}     ${colors.yellow('none yet')}: run reelgraph train`,
    ];
  }
  const metrics = model.metrics as RunStatus['metrics'] | null;
  return [
    `${colors.bold('Model')}     ${colors.green('serves')}`,
    `  ${plain(model.id)}  slot ${plain(model.slot)}, trained ${ageOf(Number(model.trainedAt))} ago`,
    `  ${figuresOf(metrics ?? {})}`,
  ];
}

function serverLines(
  { url, state, failed, model }: ServerStatus,
  { colors }: Look,
): string[] {
  const paint = state === 'ready' ? colors.green : colors.yellow;
  const advice: Readonly<Record<ServerStatus['state'], string>> = {
    ready: `answers from ${model === null ? 'what is popular' : `model ${plain(model)}`}`,
    'not ready': `failed: ${failed.map(plain).join(', ')}`,
    'does not answer': 'reelgraph serve starts it; PORT says where it listens',
  };
  return [
    `${colors.bold('Server')}    ${paint(state)}`,
    `  ${url}  ${advice[state]}`,
  ];
}

function runLines(runs: readonly RunStatus[], { colors }: Look): string[] {
  return [
    colors.bold('Last runs'),
    ...(runs.length === 0
      ? ['  no training yet']
      : runs.map(({ id, state, metrics }) =>
          state === 'whole'
            ? `  ${plain(id)}  ${figuresOf(metrics)}`
            : `  ${plain(id)}  ${colors.yellow('unfinished')}`,
        )),
  ];
}

function dataLines({ graph }: Status, look: Look): string[] {
  if (graph === null) return [];
  const rows = Object.entries(graph).map(([name, count]) => [
    `  ${name}`,
    Number(count).toLocaleString('en'),
  ]);
  const table = drawTable(
    [{ name: '  what' }, { name: 'count', align: 'right' }],
    rows,
    look,
  );
  return [look.colors.bold('Data'), table];
}

function figuresOf(metrics: Readonly<Record<string, number>>): string {
  const figure = (name: string) => metrics[name]?.toFixed(4) ?? '–';
  return `NDCG@20 ${figure('ndcg@20')}, Recall@20 ${figure('recall@20')}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function ageOf(moment: number): string {
  const ms = Date.now() - moment;
  for (const [unit, length] of UNITS) {
    const count = Math.floor(ms / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
