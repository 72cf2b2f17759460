import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import type { Observe } from '../domain/Observe.js';
import type { ServerNumbers } from '../domain/ServerNumbers.js';
import { watchWork } from '../lib/watchWork.js';
import { readNumbers } from './readNumbers.js';

/** One answered request. */
export interface RequestRecord {
  /** Name of its operation where that is out of a known set, else `other`: names that clients make up would fill the memory. */
  readonly operation: string;
  /** Codes of its errors. */
  readonly codes: readonly string[];
  readonly seconds: number;
}

/** What a scrape asks for anew. */
export interface CatalogueFacts {
  readonly posts: number;
  readonly users: number;
  readonly model: string | null;
}

/** Numbers for Prometheus. */
export interface Metrics {
  /** Takes the time of stages and of visits to the database. */
  readonly observe: Observe;
  readonly countRequest: (record: RequestRecord) => void;
  readonly countLookups: (cache: string, hits: number, misses: number) => void;
  /** The same numbers, summed up. */
  readonly numbers: () => Promise<ServerNumbers>;
  /** All of them in Prometheus' text format. */
  readonly scrape: () => Promise<{
    readonly type: string;
    readonly text: string;
  }>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** Metrics of one server, in a registry of its own. */
export function createMetrics(
  catalogueFacts: () => CatalogueFacts | null,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = histogram(registry, {
    name: 'reelgraph_request_duration_seconds',
    help: 'GraphQL requests by operation of the trusted documents and code of the first error',
    labelNames: ['operation', 'code'],
  });
  const errors = new Counter({
    name: 'reelgraph_errors_total',
    help: 'Errors in answers by code',
    labelNames: ['code'],
    registers: [registry],
  });
  const stages = histogram(registry, {
    name: 'reelgraph_stage_duration_seconds',
    help: 'Stages of a recommendation',
    labelNames: ['stage'],
  });
  const queries = histogram(registry, {
    name: 'reelgraph_query_duration_seconds',
    help: 'Visits to the database by statement',
    labelNames: ['query', 'outcome'],
  });
  const lookups = new Counter({
    name: 'reelgraph_cache_lookups_total',
    help: 'Looks into the caches',
    labelNames: ['cache', 'result'],
    registers: [registry],
  });
  registerCatalogue(registry, catalogueFacts);
  return {
    observe: ({ kind, name, done }, work) => {
      if (kind === 'request') return work();
      const startedAt = performance.now();
      return watchWork(work, (failed) => {
        const ms =
          done === undefined
            ? performance.now() - startedAt
            : done.endedAt - done.startedAt;
        const seconds = ms / 1000;
        const outcome = failed ? 'failed' : 'ok';
        if (kind === 'stage') stages.observe({ stage: name }, seconds);
        else queries.observe({ query: name, outcome }, seconds);
      });
    },
    countRequest: ({ operation, codes, seconds }) => {
      requests.observe({ operation, code: codes[0] ?? 'OK' }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    countLookups: (cache, hits, misses) => {
      lookups.inc({ cache, result: 'hit' }, hits);
      lookups.inc({ cache, result: 'miss' }, misses);
    },
    numbers: () => readNumbers(registry),
    scrape: async () => ({
      type: registry.contentType,
      text: await registry.metrics(),
    }),
  };
}

interface HistogramFacts<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
}

function histogram<Label extends string>(
  registry: Registry,
  facts: HistogramFacts<Label>,
): Histogram<Label> {
  return new Histogram({ ...facts, buckets: SECONDS, registers: [registry] });
}

function registerCatalogue(
  registry: Registry,
  catalogueFacts: () => CatalogueFacts | null,
): void {
  const size = new Gauge({
    name: 'reelgraph_catalogue_size',
    help: 'What the catalogue in service holds',
    labelNames: ['of'],
    registers: [registry],
    collect: () => {
      const { posts, users } = catalogueFacts() ?? { posts: 0, users: 0 };
      size.set({ of: 'posts' }, posts);
      size.set({ of: 'users' }, users);
    },
  });
  const model = new Gauge({
    name: 'reelgraph_model_info',
    help: 'The model in service, as a label of 1',
    labelNames: ['model'],
    registers: [registry],
    collect: () => {
      model.reset();
      model.set({ model: catalogueFacts()?.model ?? '' }, 1);
    },
  });
}
