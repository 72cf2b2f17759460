/**
 * @typedef {object} Step
 * @property {(done: number, total: number | undefined, unit: string) => void} update moves the bar; a count alone where the total is not known
 * @property {(text: string) => void} note says what the step is at
 * @property {(text: string) => void} warn a line that stays
 * @property {(text: string) => void} done ends the step well
 * @property {(text: string) => void} skip ends a step that had nothing to do
 * @property {() => void} fail ends the step badly; the reason is printed by whoever stops
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const LINE_EVERY_MS = 2000;

/**
 * Shows how set-up gets on: a spinner and a bar on a terminal, one JSON object a line elsewhere.
 *
 * @param {NodeJS.WriteStream} stream standard error
 * @returns {{ step: (name: string, title: string) => Step }}
 */
export function createReport(stream) {
  return {
    step: (name, title) =>
      stream.isTTY
        ? drawnStep(stream, title)
        : writtenStep(stream, name, title),
  };
}

/** @returns {Step} */
function drawnStep(stream, title) {
  const started = Date.now();
  let frame = 0;
  let detail = '';
  const clear = () => stream.write('\r\x1b[2K');
  const draw = () => {
    const line = `${FRAMES[frame++ % FRAMES.length]} ${title}  ${detail}  ${seconds(started)} s`;
    stream.write(
      `\r\x1b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`,
    );
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  const end = (/** @type {string} */ line) => {
    clearInterval(timer);
    clear();
    stream.write(`${line}\n`);
  };
  return {
    update: (done, total, unit) => (detail = amountOf(done, total, unit)),
    note: (text) => (detail = text),
    warn: (text) => {
      clear();
      stream.write(`! ${text}\n`);
    },
    done: (text) => end(`✔ ${title}: ${text} (${seconds(started)} s)`),
    skip: (text) => end(`✔ ${title}: ${text}`),
    fail: () => end(`✖ ${title}`),
  };
}

/** @returns {Step} */
function writtenStep(stream, name, title) {
  const started = Date.now();
  let last = 0;
  const write = (/** @type {string} */ state, /** @type {object} */ rest) =>
    stream.write(
      `${JSON.stringify({ event: 'setup', step: name, state, ...rest })}\n`,
    );
  const took = () => ({ seconds: seconds(started) });
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

function seconds(since) {
  return Math.round((Date.now() - since) / 100) / 10;
}

function amountOf(done, total, unit) {
  if (total === undefined) return amount(done, unit);
  return `${bar(done / total)} ${amount(done, unit)} of ${amount(total, unit)}`;
}

function bar(share) {
  const full = Math.round(Math.min(1, share) * 24);
  return `${'█'.repeat(full)}${'░'.repeat(24 - full)}`;
}

function amount(value, unit) {
  return unit === 'bytes'
    ? `${Math.round(value / 1e6)} MB`
    : `${value} ${unit}`;
}
