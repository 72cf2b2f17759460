/** A reason to stop that the user can act on: printed as it is, without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong and what to do about it
   * @param {{ exitCode?: number, tail?: string[] }} [options] `tail`: last lines of the failed tool
   */
  constructor(message, { exitCode = 1, tail = [] } = {}) {
    super(tail.length > 0 ? `${message}\n${indent(tail)}` : message);
    this.name = 'SetupError';
    this.exitCode = exitCode;
  }
}

/** @param {string[]} lines */
function indent(lines) {
  return lines.map((line) => `  | ${line}`).join('\n');
}
