/** What the server said instead of an answer. */
export class ReelgraphError extends Error {
  /** One of the codes of docs/api.md. */
  readonly code: string;
  /** Names the request in the server's log. */
  readonly requestId: string | null;
  /** All that the server told about the fault. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor({
    message,
    extensions = {},
  }: {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }) {
    super(message);
    this.name = 'ReelgraphError';
    this.extensions = extensions;
    this.code = String(extensions.code);
    const { requestId } = extensions;
    this.requestId = typeof requestId === 'string' ? requestId : null;
  }
}
