import { spawn } from 'node:child_process';

const FORWARDED = /** @type {const} */ ([
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
]);

/**
 * Runs a Node program in our place: same terminal, same process group, signals passed on, its exit status ours.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit status, 128 + signal number where a signal ended it
 */
export function handOver(args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env });
    for (const signal of FORWARDED)
      process.on(signal, () => forward(child, signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + numberOf(signal)));
  });
}

/** A terminal sends Ctrl-C to the whole group: passed on as well, it would count as the second one. */
function forward(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

function numberOf(signal) {
  return (
    { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1
  );
}
