import { createRequire } from 'node:module';
import type * as TensorFlow from '@tensorflow/tfjs-node';
import { AppError } from '../errors.js';

export type {
  Rank,
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Variable,
} from '@tensorflow/tfjs-node';

/** TensorFlow on its native backend: the one place that imports it. Throws `CONFIGURATION` where the native library is missing. */
export const tf: typeof TensorFlow = loadTensorFlow();

function loadTensorFlow(): typeof TensorFlow {
  const require = createRequire(import.meta.url);
  try {
    return require('@tensorflow/tfjs-node') as typeof TensorFlow;
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      "TensorFlow's native library is not set up for this Node and system: run `npm run setup`",
      { cause },
    );
  }
}

/** The last of the arguments that `tf.customGrad` hands over: keeps tensors until the gradient is asked for. */
export type SaveForGradient = (tensors: TensorFlow.Tensor[]) => void;

/** `tf.tidy` for results of named tensors: frees what the work made but does not give. */
export function tidied<T extends object>(work: () => T): T {
  return tf.tidy(work as never) as unknown as T;
}
