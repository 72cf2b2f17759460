import type { Observe } from '../domain/Observe.js';
import {
  createMetrics,
  type CatalogueFacts,
  type Metrics,
} from './createMetrics.js';
import { startTracing } from './startTracing.js';

export interface TelemetryOptions {
  /** Where traces are sent. */
  readonly otlpEndpoint: string | undefined;
}

/** What one server tells of itself: numbers always, traces where somebody takes them. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly observe: Observe;
  readonly stop: () => Promise<void>;
}

export async function startTelemetry(
  { otlpEndpoint }: TelemetryOptions,
  catalogueFacts: () => CatalogueFacts | null,
): Promise<Telemetry> {
  const metrics = createMetrics(catalogueFacts);
  const tracing = await startTracing(otlpEndpoint);
  const observe: Observe = (part, work) =>
    metrics.observe(part, () => tracing.observe(part, work));
  return { metrics, observe, stop: tracing.stop };
}
