import { drawSteps } from './drawSteps.mjs';

/**
 * @typedef {object} Step
 * @property {(done: number, total: number | undefined, unit: string) => void} update moves the bar; a count alone where the total is not known
 * @property {(text: string) => void} note says what the step is at
 * @property {(text: string) => void} warn a line that stays
 * @property {(text: string) => void} done ends the step well
 * @property {(text: string) => void} skip ends a step that had nothing to do
 * @property {() => void} fail ends the step badly; the reason is printed by whoever stops
 */

/**
 * @typedef {object} Report
 * @property {(name: string, title: string) => Step} step begins a step; several may be under way at once
 */

const LINE_EVERY_MS = 2000;

/**
 * Shows how set-up gets on: a spinner and a bar a step on a terminal, one JSON object a line elsewhere.
 *
 * @param {NodeJS.WriteStream} stream standard error
 * @returns {Report}
 */
export function createReport(stream) {
  if (stream.isTTY) return drawSteps(stream);
  return { step: (name, title) => writtenStep(stream, name, title) };
}

/** @returns {Step} */
function writtenStep(stream, name, title) {
  const started = Date.now();
  let last = 0;
  const write = (/** @type {string} */ state, /** @type {object} */ rest) =>
    stream.write(
      `${JSON.stringify({ event: 'setup', step: name, state, ...rest })}\n`,
    );
  const took = () => ({ seconds: (Date.now() - started) / 1000 });
  write('started', { message: title });
  return {
    update: (done, total, unit) => {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      write('progress', { done, total, unit });
    },
    note: (message) => write('progress', { message }),
    warn: (message) => write('warning', { message }),
    done: (message) => write('done', { message, ...took() }),
    skip: (message) => write('skipped', { message }),
    fail: () => write('failed', took()),
  };
}
