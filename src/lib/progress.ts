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
    ? { task: (name, total) => barTask(stream, name, total ?? 0) }
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

function barTask(
  stream: ProgressStream,
  name: string,
  total: number,
): ProgressTask {
  const bar = new SingleBar(
    {
      stream: stream as NodeJS.WriteStream,
      format: `  ${name.padEnd(22)} {bar} {value}${total > 0 ? '/{total}' : ''}  {duration_formatted}  {note}`,
      hideCursor: true,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { note: '' });
  let value = 0;
  const end = (note: string): void => {
    bar.update(total > 0 ? total : value, { note });
    bar.stop();
  };
  return {
    advance: (steps, note) => {
      value += steps;
      bar.update(value, note === undefined ? {} : { note });
    },
    done: (note = '') => end(note),
    fail: (note) => {
      bar.update(value, { note: `failed: ${note}` });
      bar.stop();
    },
  };
}

interface LineOptions {
  readonly name: string;
  readonly total: number | undefined;
  readonly now: () => number;
}

function lineTask(stream: ProgressStream, options: LineOptions): ProgressTask {
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
