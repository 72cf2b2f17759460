/** Where and how the external API is asked. */
export interface UpstreamAddress {
  /** Address without the lists' paths. */
  readonly url: string;
  /** Sent as `Flic-Token`. */
  readonly token: string;
  /** Constant query parameters of the interaction lists, `name=value&…`. */
  readonly params: string;
  /** Records a page. */
  readonly pageSize: number;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** Tries again on 429, 5xx, time-outs and answers that are not JSON. */
  readonly retries: number;
}
