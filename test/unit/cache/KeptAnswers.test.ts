import { beforeEach, describe, expect, test } from 'vitest';
import { KeptAnswers } from '../../../src/cache/KeptAnswers.js';

let questions: string[][];
let answerNow: (() => void)[];
let clock: number;
let mark: string | null;

/** Questions wait until `answer` is called. */
const slow = (missing: readonly string[]): Promise<string[]> => {
  questions.push([...missing]);
  const number = questions.length;
  return new Promise((resolve) => {
    answerNow.push(() => resolve(missing.map((key) => `${key}${number}`)));
  });
};
const failing = (missing: readonly string[]): Promise<string[]> => {
  questions.push([...missing]);
  return new Promise((_resolve, reject) => {
    answerNow.push(() => reject(new Error('down')));
  });
};
/** Once all who ask have asked. */
async function answer(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  for (const give of answerNow.splice(0)) give();
}

async function askAndAnswer(
  kept: KeptAnswers<string>,
): Promise<readonly string[]> {
  const asked = kept.askMany(['a'], slow);
  await answer();
  return asked;
}

function keptFor(freshMs: number): KeptAnswers<string> {
  return new KeptAnswers({
    freshMs,
    keepMs: 60_000,
    maxEntries: 10,
    maxBytes: 1000,
    sizeOf: (value) => value.length,
    now: () => clock,
    isOutage: () => true,
    mark: () => mark,
  });
}

beforeEach(() => {
  questions = [];
  answerNow = [];
  clock = 0;
  mark = null;
});

describe('fifty who miss at the same time', () => {
  test('put one question', async () => {
    const kept = keptFor(1000);
    const asked = Array.from({ length: 50 }, () => kept.askMany(['a'], slow));
    await answer();
    expect(new Set((await Promise.all(asked)).flat())).toEqual(new Set(['a1']));
    expect(questions).toEqual([['a']]);
  });

  test('ask for what nobody asks for yet, and wait for the rest', async () => {
    const kept = keptFor(1000);
    const first = kept.askMany(['a', 'b'], slow);
    await new Promise((resolve) => setImmediate(resolve));
    const second = kept.askMany(['b', 'c', 'a'], slow);
    await answer();
    expect(await first).toEqual(['a1', 'b1']);
    expect(await second).toEqual(['b1', 'c2', 'a1']);
    expect(questions).toEqual([['a', 'b'], ['c']]);
  });

  test('all hear of a failure, which is not kept', async () => {
    const kept = keptFor(1000);
    const asked = Array.from({ length: 3 }, () =>
      kept
        .askMany(['a'], failing)
        .catch((error: unknown) => (error as Error).message),
    );
    await answer();
    expect(await Promise.all(asked)).toEqual(['down', 'down', 'down']);
    const again = kept.askMany(['a'], slow);
    await answer();
    expect(await again).toEqual(['a2']);
  });

  test('each ask where an answer is never fresh', async () => {
    const kept = keptFor(0);
    const asked = [kept.askMany(['a'], slow), kept.askMany(['a'], slow)];
    await answer();
    expect((await Promise.all(asked)).flat()).toEqual(['a1', 'a2']);
  });
});

test('an answer that was asked for before it was forgotten is neither shared nor kept', async () => {
  const kept = keptFor(1000);
  const before = kept.askMany(['a'], slow);
  await new Promise((resolve) => setImmediate(resolve));
  kept.forget('a');
  const after = kept.askMany(['a'], slow);
  await answer();
  expect([await before, await after]).toEqual([['a1'], ['a2']]);
  expect(await kept.askMany(['a'], slow)).toEqual(['a2']);
  expect(questions).toHaveLength(2);
});

describe('an old answer', () => {
  test('is given again as long as the other party is called what it was called before it was asked', async () => {
    const kept = keptFor(1000);
    mark = 'before';
    const first = kept.askMany(['a'], slow);
    mark = 'while it was asked';
    await answer();
    await first;
    clock += 2000;
    mark = 'before';
    expect(await kept.askMany(['a'], slow)).toEqual(['a1']);
    mark = 'after';
    expect(await askAndAnswer(kept)).toEqual(['a2']);
  });

  test('is not where nobody knows what it is called', async () => {
    const kept = keptFor(1000);
    await askAndAnswer(kept);
    clock += 2000;
    expect(await askAndAnswer(kept)).toEqual(['a2']);
  });

  test('is not where answers are never fresh', async () => {
    const kept = keptFor(0);
    mark = 'always';
    await askAndAnswer(kept);
    expect(await askAndAnswer(kept)).toEqual(['a2']);
  });
});

test('a clock that is set back makes no answer last longer', async () => {
  const kept = keptFor(1000);
  await askAndAnswer(kept);
  clock -= 86_400_000;
  expect(await askAndAnswer(kept)).toEqual(['a2']);
});
