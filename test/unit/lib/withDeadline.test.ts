import { expect, test } from 'vitest';
import { withDeadline } from '../../../src/lib/withDeadline.js';

const late = () => new Error('late');

test('gives what the promise gives', async () => {
  await expect(withDeadline(Promise.resolve(3), 1000, late)).resolves.toBe(3);
});

test('throws when the promise never settles', async () => {
  const never = new Promise<never>(() => undefined);
  await expect(withDeadline(never, 5, late)).rejects.toThrow('late');
});

test('passes on the failure of the promise', async () => {
  const failed = Promise.reject(new Error('broken'));
  await expect(withDeadline(failed, 1000, late)).rejects.toThrow('broken');
});
