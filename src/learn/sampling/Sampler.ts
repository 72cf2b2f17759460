import { Worker } from 'node:worker_threads';
import type {
  Sample,
  SampledGraph,
  SampleRequest,
} from './sampleNeighbours.mjs';

interface Waiting {
  readonly resolve: (sample: Sample) => void;
  readonly reject: (cause: Error) => void;
}

/** Draws neighbourhoods in a thread of its own, while this one trains on those that came before. */
export class Sampler {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];

  constructor(graph: SampledGraph) {
    this.worker = new Worker(new URL('samplerThread.mjs', import.meta.url), {
      workerData: { graph, numPairs: graph.postOfPair.length },
      execArgv: [],
    });
    this.worker.unref();
    this.worker.on('message', (sample: Sample) => {
      this.waiting.shift()?.resolve(sample);
      if (this.waiting.length === 0) this.worker.unref();
    });
    this.worker.on('error', (cause) => {
      for (const { reject } of this.waiting.splice(0)) reject(cause);
    });
  }

  /** Samples come in the order of their requests; ask for the next before the last has been used. */
  sample(request: SampleRequest): Promise<Sample> {
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
