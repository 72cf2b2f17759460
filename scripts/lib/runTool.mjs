import { spawn } from 'node:child_process';
import { SetupError } from './SetupError.mjs';

const TAIL_LINES = 15;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a command-line tool to its end and resolves with what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(line: string) => void} [options.onLine] each line as it comes
 * @param {number} [options.tailLines] lines of its output that go into the error
 * @param {number} [options.timeoutMs] the whole run, milliseconds
 * @param {number} [options.silenceMs] longest time without output, milliseconds
 * @returns {Promise<string>} standard output and standard error, as they came
 * @throws {SetupError} when the tool is missing, fails or is too slow; its last lines are in the text
 */
export function runTool(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const lines = collectLines(child, options.onLine);
    const limits = stopWhenTooSlow(child, options);
    const fail = (/** @type {string} */ why) =>
      reject(
        new SetupError(`\`${[command, ...args].join(' ')}\` ${why}`, {
          tail: lines
            .filter((line) => line.trim())
            .slice(-(options.tailLines ?? TAIL_LINES)),
        }),
      );
    child.on('error', (error) => {
      running.delete(child);
      limits.clear();
      fail(`could not be started: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      limits.clear();
      if (code === 0) resolve(lines.join('\n'));
      else
        fail(limits.reason() ?? `ended with ${signal ?? `exit code ${code}`}`);
    });
  });
}

/** Stops every tool that is still at work; for the moment when set-up itself is stopped. */
export function stopTools() {
  for (const child of running) child.kill('SIGTERM');
}

function collectLines(child, onLine) {
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      const parts = (rest + chunk).split(/\r?\n|\r/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        onLine?.(line);
      }
    });
    stream.on('end', () => {
      if (rest) lines.push(rest);
    });
  }
  return lines;
}

function stopWhenTooSlow(child, { timeoutMs, silenceMs }) {
  /** @type {string | undefined} */
  let reason;
  const stop = (/** @type {string} */ why) => {
    reason = why;
    child.kill('SIGKILL');
  };
  const whole =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => stop(`took longer than ${timeoutMs / 1000} s`),
          timeoutMs,
        );
  let silence;
  const listen = () => {
    if (silenceMs === undefined) return;
    clearTimeout(silence);
    silence = setTimeout(
      () => stop(`said nothing for ${silenceMs / 1000} s`),
      silenceMs,
    );
  };
  listen();
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return {
    reason: () => reason,
    clear: () => {
      clearTimeout(whole);
      clearTimeout(silence);
    },
  };
}
