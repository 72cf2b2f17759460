const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const BAR = 24;

/**
 * The report on a terminal: the steps under way are drawn below, what has ended scrolls up.
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {import('./createReport.mjs').Report}
 */
export function drawSteps(stream) {
  /** @type {Set<{ line: (frame: string) => string }>} */
  const active = new Set();
  let drawn = 0;
  let frame = 0;
  const redraw = (/** @type {string} */ above = '') => {
    const back = drawn > 0 ? `\x1b[${drawn}F\x1b[0J` : '';
    const glyph = FRAMES[frame++ % FRAMES.length] ?? '';
    const width = Math.max(20, (stream.columns || 80) - 1);
    const lines = [...active].map(({ line }) => line(glyph).slice(0, width));
    drawn = lines.length;
    stream.write(`${back}${above}${lines.map((line) => `${line}\n`).join('')}`);
  };
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  return {
    step: (_name, title) => {
      const started = Date.now();
      let detail = '';
      const took = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
      const shown = {
        line: (/** @type {string} */ glyph) =>
          `${glyph} ${title}  ${detail}  ${took()}`,
      };
      active.add(shown);
      timer ??= setInterval(() => redraw(), FRAME_MS).unref();
      const end = (/** @type {string} */ line) => {
        active.delete(shown);
        redraw(`${line}\n`);
        if (active.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
      return {
        update: (done, total, unit) => (detail = amountOf(done, total, unit)),
        note: (text) => (detail = text),
        warn: (text) => redraw(`! ${text}\n`),
        done: (text) => end(`✔ ${title}: ${text} (${took()})`),
        skip: (text) => end(`✔ ${title}: ${text}`),
        fail: () => end(`✖ ${title}`),
      };
    },
  };
}

function amountOf(done, total, unit) {
  if (total === undefined) return amount(done, unit);
  const full = Math.round(Math.min(1, done / total) * BAR);
  const bar = '█'.repeat(full) + '░'.repeat(BAR - full);
  return `${bar} ${amount(done, unit)} of ${amount(total, unit)}`;
}

function amount(value, unit) {
  return unit === 'bytes'
    ? `${Math.round(value / 1e6)} MB`
    : `${value} ${unit}`;
}
