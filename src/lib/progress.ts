import { Presets, SingleBar } from 'cli-progress';

/** Where progress is drawn: standard error, so that standard output stays for results. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

export interface ProgressTask {
  /** Adds `steps` to what is done; `note` is shown beside the bar. */
  advance(steps: number, note?: string): void;
  /** Ends the task; `note` says what came of it. */
  done(note?: string): void;
  fail(note: string): void;
}

export interface Progress {
  /** Begins a task of `total` steps; leave `total` out where it cannot be known. */
  task(name: string, total?: number): ProgressTask;
}

const LINE_EVERY_MS = 2000;

/** Progress bars on a terminal, one JSON line per event elsewhere. */
export function createProgress(
  stream: NodeJS.WriteStream | ProgressStream,
  now: () => number = Date.now,
): Progress {
  return stream.isTTY === true
    ? { task: (name, total) => barTask(stream, { name, total, now }) }
    : { task: (name, total) => lineTask(stream, { name, total, now }) };
}

/** Progress that nobody watches. */
export const silentProgress: Progress = {
  task: () => ({
    advance: () => undefined,
    done: () => undefined,
    fail: () => undefined,
  }),
};

/** With what is done, what is left, how much a second, and how long the rest takes at that rate. */
function barTask(stream: ProgressStream, options: TaskOptions): ProgressTask {
  const { name, total = 0, now } = options;
  const startedAt = now();
  const bar = new SingleBar(
    {
      stream: stream as NodeJS.WriteStream,
      format: `  ${name.padEnd(22)} {bar} {value}${total > 0 ? '/{total}' : ''}  {rate}  {elapsed}{left}  {note}`,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let value = 0;
  const figures = () => {
    const seconds = (now() - startedAt) / 1000;
    const rate = seconds > 0 ? value / seconds : 0;
    const left = rate > 0 && value < total ? (total - value) / rate : null;
    return {
      rate: `${toRate(rate)}/s`,
      elapsed: toClock(seconds),
      left: left === null ? '' : `, ${toClock(left)} left`,
    };
  };
  bar.start(total, 0, { note: '', ...figures() });
  return {
    advance: (steps, note) => {
      value += steps;
      const noted = note === undefined ? {} : { note };
      bar.update(value, { ...noted, ...figures() });
    },
    done: (note = '') => {
      bar.update(total > 0 ? total : value, { note, ...figures(), left: '' });
      bar.stop();
    },
    fail: (note) => {
      bar.update(value, { note: `failed: ${note}`, ...figures(), left: '' });
      bar.stop();
    },
  };
}

/** Three figures, without a power of ten. */
function toRate(rate: number): string {
  return rate >= 100
    ? Math.round(rate).toLocaleString('en')
    : rate.toPrecision(3);
}

/** `42s`, `3m07s`, `1h02m`. */
function toClock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  if (whole < 60) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}m${two(whole % 60)}s`;
  return `${Math.floor(minutes / 60)}h${two(minutes % 60)}m`;
}

interface TaskOptions {
  readonly name: string;
  readonly total: number | undefined;
  readonly now: () => number;
}

function lineTask(stream: ProgressStream, options: TaskOptions): ProgressTask {
  const { name, total, now } = options;
  const startedAt = now();
  let value = 0;
  let lastLine = startedAt;
  const line = (state: string, note?: string): void => {
    lastLine = now();
    const elapsedMs = lastLine - startedAt;
    const event = { progress: name, state, value, total, elapsedMs, note };
    stream.write(`${JSON.stringify(event)}\n`);
  };
  return {
    advance: (steps, note) => {
      value += steps;
      if (now() - lastLine >= LINE_EVERY_MS) line('running', note);
    },
    done: (note) => line('done', note),
    fail: (note) => line('failed', note),
  };
}
