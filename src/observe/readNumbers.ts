import type {
  MetricObjectWithValues,
  MetricValue,
  Registry,
} from 'prom-client';
import type { ServerNumbers, Timing } from '../domain/ServerNumbers.js';

/** The same numbers that a scrape gets, summed up for those who look at one server. */
export async function readNumbers(registry: Registry): Promise<ServerNumbers> {
  const metrics: Metric[] = await registry.getMetricsAsJSON();
  const values = (name: string) =>
    metrics.find((metric) => metric.name === name)?.values ?? [];
  const gauge = (name: string) => values(name)[0]?.value ?? 0;
  const timings = (name: string, label: string) =>
    toTimings(values(name), { name, label });
  return {
    startedAt: gauge('process_start_time_seconds') * 1000,
    residentBytes: gauge('process_resident_memory_bytes'),
    eventLoopLag: gauge('nodejs_eventloop_lag_p99_seconds') * 1000,
    requests: timings('reelgraph_request_duration_seconds', 'operation'),
    stages: timings('reelgraph_stage_duration_seconds', 'stage'),
    queries: timings('reelgraph_query_duration_seconds', 'query'),
    caches: toCaches(values('reelgraph_cache_lookups_total')),
    errors: values('reelgraph_errors_total').map(({ labels, value }) => ({
      code: String(labels.code),
      count: value,
    })),
  };
}

type Value = MetricValue<string> & { readonly metricName?: string };
type Metric = MetricObjectWithValues<Value>;

interface HistogramName {
  readonly name: string;
  readonly label: string;
}

/** A histogram by one of its labels, whatever the others are; the most frequent first. */
function toTimings(
  values: readonly Value[],
  { name, label }: HistogramName,
): Timing[] {
  const kinds = [...new Set(values.map(({ labels }) => labels[label]))];
  return kinds
    .map((kind) => {
      const own = values.filter(({ labels }) => labels[label] === kind);
      return toTiming(String(kind), own, name);
    })
    .sort((a, b) => b.count - a.count);
}

function toTiming(
  kind: string,
  values: readonly Value[],
  name: string,
): Timing {
  const sum = (suffix: string) =>
    values
      .filter(({ metricName }) => metricName === `${name}_${suffix}`)
      .reduce((total, { value }) => total + value, 0);
  const count = sum('count');
  const buckets = toBuckets(
    values.filter(({ metricName }) => metricName === `${name}_bucket`),
  );
  const quantile = (share: number) => 1000 * quantileOf(buckets, share);
  return {
    name: kind,
    count,
    mean: count === 0 ? 0 : (1000 * sum('sum')) / count,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
  };
}

export interface Bucket {
  /** Seconds; the last one is infinite. */
  readonly upTo: number;
  /** Observations of at most so much. */
  readonly count: number;
}

function toBuckets(values: readonly Value[]): Bucket[] {
  const counts = new Map<number, number>();
  for (const { labels, value } of values) {
    const upTo = labels.le === '+Inf' ? Infinity : Number(labels.le);
    counts.set(upTo, (counts.get(upTo) ?? 0) + value);
  }
  return [...counts]
    .map(([upTo, count]) => ({ upTo, count }))
    .sort((a, b) => a.upTo - b.upTo);
}

/** Below which a share of the observations lies: evenly spread within its bucket, as Prometheus' `histogram_quantile` has it. 0 without any. */
export function quantileOf(buckets: readonly Bucket[], share: number): number {
  const rank = share * (buckets.at(-1)?.count ?? 0);
  if (rank === 0) return 0;
  const place = buckets.findIndex(({ count }) => count >= rank);
  const { upTo, count } = buckets[place]!;
  const before = buckets[place - 1] ?? { upTo: 0, count: 0 };
  if (upTo === Infinity) return before.upTo;
  const within = (rank - before.count) / (count - before.count);
  return before.upTo + (upTo - before.upTo) * within;
}

function toCaches(values: readonly Value[]): ServerNumbers['caches'] {
  const names = [...new Set(values.map(({ labels }) => String(labels.cache)))];
  const sum = (name: string, result: string) =>
    values
      .filter(({ labels }) => labels.cache === name && labels.result === result)
      .reduce((total, { value }) => total + value, 0);
  return names.map((name) => ({
    name,
    hits: sum(name, 'hit'),
    misses: sum(name, 'miss'),
  }));
}
