import { tf, type Tensor2D } from '../tf.js';
import type { KernelMemory } from './KernelMemory.js';

/** A tensor with what stands there. Megabytes of arrays for each result would have the collector mark everything several times a step, so TensorFlow copies it straight out of the memory, which may then be used for something else. */
export function takeTensor(
  memory: KernelMemory,
  address: number,
  shape: [rows: number, columns: number],
): Tensor2D {
  const [rows, columns] = shape;
  const given = tf.tensor1d(memory.floats(address, rows * columns));
  // TensorFlow copies what it is given when it is first used, and shares it with what has another shape.
  const taken = given.reshape<Tensor2D>(shape);
  given.dispose();
  return taken;
}
