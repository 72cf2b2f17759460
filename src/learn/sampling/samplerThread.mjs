import { parentPort, workerData } from 'node:worker_threads';
import { sampleNeighbours } from './sampleNeighbours.mjs';

/** Answers each request with its sample, in order; the arrays change hands without a copy. */
const { graph, numPairs } = workerData;
const hiddenMask = new Uint8Array(numPairs);
parentPort?.on('message', (request) => {
  const sample = sampleNeighbours(graph, hiddenMask, request);
  parentPort?.postMessage(sample, buffersOf(sample));
});

/**
 * @param {object} value
 * @returns {ArrayBuffer[]}
 */
function buffersOf(value) {
  return Object.values(value).flatMap((part) =>
    ArrayBuffer.isView(part)
      ? [/** @type {ArrayBuffer} */ (part.buffer)]
      : buffersOf(part),
  );
}
