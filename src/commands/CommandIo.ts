import pc from 'picocolors';
import { loadConfig, type Config } from '../config.js';
import { createProgress, type Progress } from '../lib/progress.js';

export type Colors = ReturnType<typeof pc.createColors>;

/** What every command is given: its window to the terminal and its way out. */
export interface CommandIo {
  /** The checked configuration, read on first use so that `--help` works under a wrong one. */
  readonly config: () => Config;
  readonly progress: Progress;
  /** A line of result on standard output; everything else goes to standard error. */
  readonly print: (line: string) => void;
  /** A line for people on standard error. */
  readonly note: (line: string) => void;
  /** Paint for standard output: none where that is no terminal, or NO_COLOR is set. */
  readonly colors: Colors;
  /** Columns of the terminal; undefined where standard output is none. */
  readonly width: number | undefined;
  /** Aborted by the first SIGINT or SIGTERM; the second ends the process at once. */
  readonly signal: AbortSignal;
}

/** The window of a real process. */
export function createCommandIo(): CommandIo {
  let config: Config | undefined;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', passOverClosedPipe);
  return {
    config: () => (config ??= loadConfig()),
    progress: createProgress(process.stderr),
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    // isTTY is undefined on a pipe, and createColors(undefined) asks CI and FORCE_COLOR alone.
    colors: pc.createColors(process.stdout.isTTY ? pc.isColorSupported : false),
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    signal: abortedBySignals(),
  };
}

/** `reelgraph … | head` has read enough: that is no fault. */
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** One Ctrl-C under `npm start` may arrive twice: from the terminal and from npm. */
const SAME_SIGNAL_MS = 300;

function abortedBySignals(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (controller.signal.aborted) {
      if (now - firstAt < SAME_SIGNAL_MS) return;
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }
    firstAt = now;
    controller.abort(new Error(`stopped by ${signal}`));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return controller.signal;
}
