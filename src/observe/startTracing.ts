import type * as OpenTelemetry from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';
import { unobserved, type Observe, type Part } from '../domain/Observe.js';
import { watchWork } from '../lib/watchWork.js';

/** Traces of requests, sent away. */
export interface Tracing {
  readonly observe: Observe;
  /** Sends what is left. */
  readonly stop: () => Promise<void>;
}

/** Longest wait for the receiver of the last spans. */
const EXPORT_TIMEOUT_MS = 2000;

/**
 * A span for each request, stage and query, sent over OTLP/HTTP to `<endpoint>/v1/traces`.
 * Without an endpoint nothing is loaded. What cannot be sent is dropped; requests never wait for it.
 */
export async function startTracing(
  endpoint: string | undefined,
): Promise<Tracing> {
  if (endpoint === undefined) {
    return { observe: unobserved, stop: () => Promise.resolve() };
  }
  const api = await import('@opentelemetry/api');
  const { BatchSpanProcessor, NodeTracerProvider } =
    await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } =
    await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'reelgraph' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return {
    observe: createObserve(api, provider.getTracer('reelgraph')),
    stop: async () => {
      await provider.shutdown().catch(() => undefined);
      api.trace.disable();
      api.context.disable();
      api.propagation.disable();
    },
  };
}

type Api = typeof OpenTelemetry;

function createObserve(api: Api, tracer: Tracer): Observe {
  const { context, propagation, trace, SpanKind } = api;
  return (part, work) => {
    const around =
      part.carrier === undefined
        ? context.active()
        : propagation.extract(context.active(), part.carrier);
    // What belongs to no request, such as looking for new models, makes no trace.
    if (part.kind !== 'request' && trace.getSpan(around) === undefined) {
      return work();
    }
    const kind = part.kind === 'query' ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = tracer.startSpan(
      part.name,
      {
        kind: part.kind === 'request' ? SpanKind.SERVER : kind,
        attributes: attributesOf(part),
        ...(part.done && { startTime: part.done.startedAt }),
      },
      around,
    );
    return context.with(trace.setSpan(around, span), () =>
      watchWork(work, (failed) => end(span, part, failed ? api : null)),
    );
  };
}

/** Names of OpenTelemetry's semantic conventions. */
function attributesOf({ kind, name }: Part): Record<string, string> {
  return kind === 'query'
    ? { 'db.system.name': 'neo4j', 'db.operation.name': name }
    : {};
}

function end(span: Span, { facts, done }: Part, failed: Api | null): void {
  if (facts !== undefined) span.setAttributes(facts());
  if (failed !== null) span.setStatus({ code: failed.SpanStatusCode.ERROR });
  span.end(done?.endedAt);
}
