/** The external API failed in a way that may pass: the same request is worth another try. */
export class TransientFault extends Error {
  override readonly name = 'TransientFault';

  constructor(
    message: string,
    /** How long the server asked to be left alone, milliseconds; undefined where it did not say. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}
