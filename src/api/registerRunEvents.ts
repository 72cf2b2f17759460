import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RunEvent, TrainingRuns } from '../domain/TrainingRuns.js';
import { AppError } from '../errors.js';
import type { Access } from './access/loadAccess.js';
import type { RateLimiter } from './createRateLimiter.js';
import { requireCaller } from './registerAccess.js';
import { sendFault } from './sendFault.js';

export interface RunEventsOptions {
  readonly access: Access;
  readonly limiter: RateLimiter;
  readonly runs: Pick<TrainingRuns, 'follow'>;
}

interface RunEventsRoute {
  Params: { id: string };
}

/** Streams that are open at once: each asks the disk a few times a second. */
const MOST_STREAMS = 50;
/** How often a silent stream says that it is alive, so that nothing in between closes it. */
const BEAT_MS = 15_000;

/**
 * `/runs/<id>/events`: what happened in a training run and what happens, as server-sent events (HTML standard, 9.2), until nobody works
 * on the run; the last one is `closed`. Whoever comes back says in `Last-Event-ID` what they have. Needs the scope `admin`.
 */
export function registerRunEvents(
  app: FastifyInstance,
  { access, limiter, runs }: RunEventsOptions,
): void {
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.abort();
    await Promise.resolve();
  });
  app.get<RunEventsRoute>('/runs/:id/events', {
    onRequest: requireCaller({ access, limiter, scope: 'admin' }),
    handler: async (request, reply) => {
      const stream = openStream(open, reply);
      const after = lastEventId(request);
      const { id } = request.params;
      const events = await runs.follow(id, { after, signal: stream.signal });
      if (events === null) throw unknownRun(id);
      return sendEvents(reply, toFrames(events, after));
    },
    errorHandler: sendFault,
  });
}

function openStream(
  open: Set<AbortController>,
  { raw }: Pick<FastifyReply<RunEventsRoute>, 'raw'>,
): AbortController {
  if (open.size >= MOST_STREAMS) {
    throw new AppError('SERVICE_UNAVAILABLE', 'Too many streams are open');
  }
  const stream = new AbortController();
  open.add(stream);
  // Comes however the answer ends.
  raw.once('close', () => stream.abort());
  stream.signal.addEventListener('abort', () => open.delete(stream));
  return stream;
}

function lastEventId({
  headers,
}: Pick<FastifyRequest<RunEventsRoute>, 'headers'>): number {
  const id = Number(headers['last-event-id'] ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

function unknownRun(id: string): AppError {
  const shown = JSON.stringify(id.slice(0, 64));
  return new AppError('BAD_REQUEST', `There is no training run ${shown}`);
}

function sendEvents(
  reply: FastifyReply,
  frames: AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .type('text/event-stream; charset=utf-8')
    .send(Readable.from(frames));
}

async function* toFrames(
  events: AsyncIterable<RunEvent>,
  after: number,
): AsyncGenerator<string> {
  yield ': following\n\n';
  let id = after;
  for await (const event of withBeats(events)) {
    if (event === null) yield ':\n\n';
    else {
      id += 1;
      yield `id: ${id}\nevent: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`;
    }
  }
  yield 'event: closed\ndata: {}\n\n';
}

/** The same, with null wherever it was silent for a while. */
async function* withBeats<T>(
  values: AsyncIterable<T>,
): AsyncGenerator<T | null> {
  const source = values[Symbol.asyncIterator]();
  let pending = source.next();
  for (;;) {
    const next = await orSilence(pending);
    if (next === null) yield null;
    else if (next.done === true) return;
    else {
      yield next.value;
      pending = source.next();
    }
  }
}

async function orSilence<T>(pending: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), BEAT_MS);
  });
  try {
    return await Promise.race([pending, silence]);
  } finally {
    clearTimeout(timer);
  }
}
