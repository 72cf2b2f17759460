import type { Benchmark } from './Benchmark.js';

/** By name; loaded when it is run, so that none pays for another's libraries. Adding one: a folder, a line here. */
export const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  export: async () => (await import('./export/benchmark.js')).benchmark,
  collection: async () => (await import('./collection/benchmark.js')).benchmark,
  'training-step': async () =>
    (await import('./training/benchmark.js')).benchmark,
  sampling: async () => (await import('./training/sampling.js')).benchmark,
  retrieval: async () => (await import('./retrieval/benchmark.js')).benchmark,
  serving: async () => (await import('./serving/benchmark.js')).benchmark,
  start: async () => (await import('./start/benchmark.js')).benchmark,
  profile: async () => (await import('./profile/benchmark.js')).benchmark,
  growth: async () => (await import('./growth/benchmark.js')).benchmark,
  swap: async () => (await import('./swap/benchmark.js')).benchmark,
};
