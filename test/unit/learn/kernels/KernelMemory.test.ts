import { describe, expect, test } from 'vitest';
import { KernelMemory } from '../../../../src/learn/kernels/KernelMemory.js';

const GIB = 2 ** 30;

describe('the memory of the kernels', () => {
  test('says what does not fit and how much would, and goes on', () => {
    const memory = new KernelMemory();
    const tooMuch = () => memory.allocate(5 * GIB);
    expect(tooMuch).toThrow(/more than the 4 GiB .* 35 million pairs/);
    expect(tooMuch).toThrow(expect.objectContaining({ code: 'BAD_DATA' }));
    const address = memory.put(Float32Array.of(1, 2));
    expect(Array.from(memory.floats(address, 2))).toEqual([1, 2]);
  });

  test('knows before it is needed whether there is room', () => {
    const memory = new KernelMemory();
    memory.requireRoom(3 * GIB);
    memory.allocate(GIB);
    expect(() => memory.requireRoom(3 * GIB)).toThrow(/4 GiB/);
  });

  test('reaches to its last byte', () => {
    const memory = new KernelMemory();
    const rest = 4 * GIB - memory.mark();
    const address = memory.allocate(rest);
    memory.bytes(address + rest - 1, 1).fill(7);
    expect(memory.bytes(4 * GIB - 1, 1)[0]).toBe(7);
    expect(() => memory.allocate(1)).toThrow(/4 GiB/);
  });
});
