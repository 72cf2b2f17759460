import { stopTools } from './runTool.mjs';
import { SetupError } from './SetupError.mjs';

/**
 * Runs a script's body and turns its outcome into the exit status: a planned failure is printed without a
 * stack, an interruption stops the tools at work first.
 *
 * @param {() => Promise<number>} body gives the exit status
 * @returns {Promise<boolean>} whether it went well
 */
export async function runScript(body) {
  const interrupted = (/** @type {number} */ status) => () => {
    stopTools();
    process.exit(status);
  };
  const handlers = {
    SIGINT: interrupted(130),
    SIGTERM: interrupted(143),
    SIGHUP: interrupted(129),
  };
  for (const [signal, handler] of Object.entries(handlers))
    process.on(signal, handler);
  try {
    process.exitCode = await body();
    return process.exitCode === 0;
  } catch (error) {
    const planned = error instanceof SetupError;
    process.stderr.write(
      `reelgraph: ${planned ? error.message : /** @type {Error} */ (error).stack}\n`,
    );
    process.exitCode = planned ? error.exitCode : 1;
    return false;
  }
}

/** Gives the signals back to Node: whoever is handed the terminal answers them from here on. */
export function releaseSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.removeAllListeners(signal);
}
