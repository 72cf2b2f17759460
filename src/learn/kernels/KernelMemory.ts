import { AppError } from '../../errors.js';
import { roundUp } from '../../lib/roundUp.js';

const PAGE_BYTES = 65_536;
const LINE_BYTES = 64;
/** What a 32-bit address reaches. */
const MOST_BYTES = 2 ** 32;

/**
 * The memory that the edge kernels work in, shared with the threads that help: what is kept lies below what a step takes,
 * and a new step takes its space anew. Grown as needed, never shrunk; views become stale when it grows, so take them late.
 */
export class KernelMemory {
  readonly memory = new WebAssembly.Memory({
    initial: 16,
    maximum: MOST_BYTES / PAGE_BYTES,
    shared: true,
  });
  /** False where no gradient will be asked for: what only a gradient needs is given back at once. */
  forGradients = true;
  private kept = PAGE_BYTES;
  private top = PAGE_BYTES;
  /** Nothing was ever allocated from here on: zeros that the system has not given yet. */
  private fresh = PAGE_BYTES;
  /** Where what `once` has copied lies, and what is `known`. */
  private readonly copies = new Map<object, number>();

  /** Everything allocated so far stays. */
  keep(): void {
    this.kept = this.top;
  }

  /** Forgets what was allocated since `keep`. */
  beginStep(): void {
    this.release(this.kept);
  }

  /** What is allocated from here on can be given back by `release`. */
  mark(): number {
    return this.top;
  }

  /** Forgets what was allocated since the mark. */
  release(mark: number): void {
    this.top = mark;
    for (const [key, address] of this.copies) {
      if (address >= mark) this.copies.delete(key);
    }
  }

  /** Throws `BAD_DATA` where so many bytes more do not fit: before hours of work that would need them. */
  requireRoom(bytes: number): void {
    if (this.top + roundUp(bytes, LINE_BYTES) <= MOST_BYTES) return;
    throw new AppError(
      'BAD_DATA',
      'the graph is too large to train on: more than the 4 GiB that WebAssembly addresses would be needed, which hold some 35 million pairs of a user and a post at TRAIN_DIMENSION=64 where they are more than TRAIN_SAMPLE_ABOVE',
    );
  }

  /** Address of `bytes` bytes of unspecified content, aligned to a line of the cache, so that rows of sixteen numbers lie in one. Throws as `requireRoom` does. */
  allocate(bytes: number): number {
    this.requireRoom(bytes);
    const address = this.top;
    this.top += roundUp(bytes, LINE_BYTES);
    this.fresh = Math.max(this.fresh, this.top);
    const missing = this.top - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(missing);
    return address;
  }

  /** Address of zeros; memory that was never used is not touched for them. */
  zeros(bytes: number): number {
    const { fresh } = this;
    const address = this.allocate(bytes);
    const used = Math.min(bytes, Math.max(0, fresh - address));
    this.bytes(address, used).fill(0);
    return address;
  }

  /** Address of a copy. */
  put(values: Float32Array | Int32Array | Uint8Array): number {
    const address = this.allocate(values.byteLength);
    const bytes = new Uint8Array(
      values.buffer,
      values.byteOffset,
      values.byteLength,
    );
    new Uint8Array(this.memory.buffer).set(bytes, address);
    return address;
  }

  /** Address of a copy that all who ask with this key share, until it is released or the step ends. */
  once(key: object, copy: () => number): number {
    const known = this.copies.get(key);
    if (known !== undefined) return known;
    const address = copy();
    this.copies.set(key, address);
    return address;
  }

  /** Who asks `once` with this key gets the address, until it is released. */
  know(key: object, address: number): void {
    this.copies.set(key, address);
  }

  /** Address of a list of numbers as a kernel's `job` holds them: whole ones as 32 bits, `f32` ones by their bits. */
  putJob(fields: readonly JobField[]): number {
    const words = new DataView(new ArrayBuffer(fields.length * 4));
    fields.forEach((field, place) => {
      if (typeof field === 'number') words.setUint32(place * 4, field, true);
      else words.setFloat32(place * 4, field.f32, true);
    });
    return this.put(new Uint8Array(words.buffer));
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  /** By some more than is missing, for what comes next. */
  private grow(missing: number): void {
    const size = this.memory.buffer.byteLength;
    const most = (MOST_BYTES - size) / PAGE_BYTES;
    this.memory.grow(Math.min(Math.ceil(missing / PAGE_BYTES) + 64, most));
  }
}

export type JobField = number | { readonly f32: number };
