import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { RunEvent } from '../models/RunEvent.js';
import { accessKey } from './accessKey.js';

export interface FollowOptions {
  /** Events that are known already. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}

/**
 * Tells of a run's events until nobody works on it. The browser's own `EventSource` could send no key.
 * Throws where the server refuses or the connection breaks: ask again with what is known by then.
 */
export async function followRun(
  id: string,
  { after, signal, onEvent }: FollowOptions,
): Promise<void> {
  const key = accessKey.read();
  const response = await fetch(`/runs/${encodeURIComponent(id)}/events`, {
    headers: {
      accept: 'text/event-stream',
      'last-event-id': String(after),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    signal,
  });
  if (!response.ok || response.body === null) {
    throw new Error(`The server answered with ${response.status}`);
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error('The connection broke');
    if (value.event === 'closed') return;
    onEvent(JSON.parse(value.data) as RunEvent);
  }
}
