import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SharedQuestion } from '../../../src/lib/SharedQuestion.js';

describe('who asks', () => {
  test('shares one answer with who asks at the same time; who comes later gets one that was asked for later', async () => {
    const { shared, answers } = answeredByHand();
    const together = [shared.ask(), shared.ask()];
    await settled();
    const later = [shared.ask(), shared.ask()];
    answers[0]!();
    expect(await Promise.all(together)).toEqual([1, 1]);
    await settled();
    answers[1]!();
    expect(await Promise.all(later)).toEqual([2, 2]);
  });

  test('shares the next with all who come before it may be put', async () => {
    let asked = 0;
    const shared = new SharedQuestion(() => Promise.resolve(++asked), {
      apartMs: 300,
    });
    expect(await shared.ask()).toBe(1);
    const first = shared.ask();
    await settled();
    expect(await Promise.all([first, shared.ask(), shared.ask()])).toEqual([
      2, 2, 2,
    ]);
  });

  test('has a question put again that failed', async () => {
    let failing = true;
    const shared = new SharedQuestion(() =>
      failing ? Promise.reject(new Error('down')) : Promise.resolve('up'),
    );
    await expect(shared.ask()).rejects.toThrow('down');
    failing = false;
    expect(await shared.ask()).toBe('up');
  });
});

describe('who expects an answer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('has it asked for at once where nobody else does', async () => {
    const { shared, answers } = answeredByHand();
    const answer = shared.expect();
    await settled();
    expect(answers).toHaveLength(1);
    answers[0]!();
    expect(await answer()).toBe(1);
    expect(answers).toHaveLength(1);
  });

  test('waits for more to share it with where one is on its way, and so does who comes after', async () => {
    const { shared, answers } = answeredByHand();
    shared.expect();
    await settled();
    const second = shared.expect();
    answers[0]!();
    await settled();
    const third = shared.expect();
    await settled();
    expect(answers).toHaveLength(1);
    vi.advanceTimersByTime(PATIENCE_MS);
    await settled();
    answers[1]!();
    expect(await Promise.all([second(), third()])).toEqual([2, 2]);
    expect(answers).toHaveLength(2);
  });

  test('has it asked for where it calls for it earlier, for all who expect one', async () => {
    const { shared, answers } = answeredByHand();
    shared.expect();
    await settled();
    const [second, third] = [shared.expect(), shared.expect()];
    answers[0]!();
    const early = second();
    await settled();
    answers[1]!();
    expect(await early).toBe(2);
    vi.advanceTimersByTime(PATIENCE_MS);
    expect(await third()).toBe(2);
    expect(answers).toHaveLength(2);
  });

  test('gets the one that somebody else asks for since, and none from before', async () => {
    const { shared, answers } = answeredByHand();
    const before = shared.ask();
    await settled();
    const expected = shared.expect();
    answers[0]!();
    expect(await before).toBe(1);
    const other = shared.ask();
    await settled();
    answers[1]!();
    expect(await other).toBe(2);
    expect(await expected()).toBe(2);
  });

  test('is told of a failure when it calls for the answer, and not before', async () => {
    const shared = new SharedQuestion(() => Promise.reject(new Error('down')));
    const answer = shared.expect();
    await settled();
    await expect(answer()).rejects.toThrow('down');
  });
});

const PATIENCE_MS = 1000;

/** Each answer is the number of its question, given when that is called. */
function answeredByHand() {
  const answers: (() => void)[] = [];
  const shared = new SharedQuestion(
    () =>
      new Promise<number>((resolve) => {
        const number = answers.length + 1;
        answers.push(() => resolve(number));
      }),
    { patienceMs: PATIENCE_MS },
  );
  return { shared, answers };
}

/** Everything that waits for nothing else has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
