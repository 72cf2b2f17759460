import { tf, type Tensor } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';
import type { KernelMemory } from './KernelMemory.js';

/** Numbers from which on the way through TensorFlow is the shorter one. */
const LARGE = 16_384;

/** Address of a copy of a tensor of floats in the kernels' memory. */
export function copyOf({ memory }: EdgeKernels, x: Tensor): number {
  if (x.size < LARGE) return memory.put(x.dataSync<'float32'>());
  const address = memory.allocate(x.size * 4);
  writeAt(memory, address, x);
  return address;
}

/** What of the native backend has no other door. */
interface NativeBackend {
  readonly binding: {
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
  };
  readonly executeSingleOutput: (
    name: string,
    attributes: readonly {
      readonly name: string;
      readonly type: number;
      readonly value: number;
    }[],
    inputs: readonly Tensor[],
  ) => Tensor;
}

/**
 * TensorFlow's `InplaceUpdate` writes into its first input, which lies there. Its binding gives values in new arrays only: a second copy,
 * and hundreds of megabytes a step that have the collector walk through everything.
 */
function writeAt(memory: KernelMemory, address: number, x: Tensor): void {
  const { binding, executeSingleOutput } = nativeBackend();
  const type = {
    name: 'T',
    type: binding.TF_ATTR_TYPE,
    value: binding.TF_FLOAT,
  };
  tf.tidy(() => {
    const target = tf.tensor(memory.floats(address, x.size), [1, x.size]);
    const inputs = [target, tf.tensor1d([0], 'int32'), x.reshape([1, x.size])];
    executeSingleOutput('InplaceUpdate', [type], inputs);
  });
}

function nativeBackend(): NativeBackend {
  const backend = tf.backend() as unknown as NativeBackend;
  const { binding } = backend;
  return {
    binding,
    executeSingleOutput: backend.executeSingleOutput.bind(backend),
  };
}
