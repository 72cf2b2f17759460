/** What is wrong with one row; the row is set aside with this text and reading goes on. */
export class RowFault extends Error {
  override readonly name = 'RowFault';

  /** Without a stack, which would take most of the time of a file whose rows are all wrong. */
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
