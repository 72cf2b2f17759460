import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeServedCatalogue } from '../../../../bench/support/makeServedCatalogue.js';
import { atOnce } from '../../../../src/lib/atOnce.js';
import { toCatalogue } from '../../../../src/recommend/Catalogue.js';
import { rankHere } from '../../../../src/recommend/rankHere.js';
import type { Ranked } from '../../../../src/recommend/Ranker.js';
import type { RankQuestion } from '../../../../src/recommend/RankQuestion.js';
import { RankerThread } from '../../../../src/recommend/thread/RankerThread.js';

const NOW = 1_767_268_800_000;
const catalogueOf = (numPosts: number) =>
  atOnce(
    toCatalogue(makeServedCatalogue({ numPosts, dimension: 16 }), 'generated'),
  );
const catalogue = catalogueOf(500);
let ranker: RankerThread;

beforeEach(() => {
  ranker = new RankerThread();
});
afterEach(() => ranker.close());

type Asked = Partial<RankQuestion['query']> & { readonly mood?: number };

/** Someone who saw five posts, one of them twice as loud. */
function question(query: Asked = {}): RankQuestion {
  const history = [7, 30, 31, 100, 250].map((post, place) => ({
    post,
    strength: 1,
    at: NOW - place * 3_600_000,
    ...(place === 1 && { emphasis: 2 }),
  }));
  const { dimension, vectors } = catalogue.index;
  return {
    profile: {
      vector: vectors.slice(3 * dimension, 4 * dimension),
      history,
      now: NOW,
      excluded: Int32Array.from(history, ({ post }) => post),
      coldStart: false,
      moodVector: null,
      moodShare: 0.5,
    },
    query: { mood: null, category: null, steering: PLAIN, ...query },
    key: '0123456789abcdef',
  };
}

const PLAIN = { filter: null, diversity: 0, explore: 0 };
const ANY = { any: null, all: [] };

const steered = {
  ...{ diversity: 0.3, explore: 0.2 },
  filter: {
    categories: { any: [0, 1], all: [] },
    moods: ANY,
    ...{ createdAfter: 0, createdBefore: null, ranges: [] },
    authors: new Set([-1, 0, 1]),
  },
};

test.each([
  ['as usual', question()],
  ['of a mood', question({ mood: 3 })],
  ['of a category', question({ category: 0 })],
  ['steered', question({ steering: steered })],
])('a list %s is the one that ranking here gives', async (_name, asked) => {
  const [here, there] = await Promise.all([
    rankHere.rank(catalogue, asked, 100),
    ranker.rank(catalogue, asked, 100),
  ]);
  expect(there.places).toEqual(here.places);
  expect(there.places.posts.length).toBeGreaterThan(20);
  const namesOf = ({ report }: Ranked) => report.stages.map(({ name }) => name);
  expect(namesOf(there)).toEqual(namesOf(here));
  const posts = here.places.posts.slice(0, 5);
  const reasons = await rankHere.weigh(catalogue, asked, posts);
  expect((await ranker.weigh(catalogue, asked, posts)).shares).toEqual(
    reasons.shares,
  );
});

test('questions about several catalogues are answered from the right one, asked at once', async () => {
  const others = [300, 301, 302].map(catalogueOf);
  const all = [catalogue, ...others, catalogue, others[0]!];
  const lists = await Promise.all(
    all.map((one) => ranker.rank(one, question(), Infinity)),
  );
  expect(lists.map(({ places }) => places.length)).toEqual([
    ...[495, 295, 296, 297, 495, 295],
  ]);
});

test('a catalogue of which only some columns are others is ranked by those, and so is the one before', async () => {
  const { index } = catalogue;
  const turned = index.popularity.slice().reverse();
  const after = { ...catalogue, index: { ...index, popularity: turned } };
  for (const one of [catalogue, after, catalogueOf(300), catalogue, after]) {
    const asked = [one, question(), 50] as const;
    const [here, there] = [
      await rankHere.rank(...asked),
      ranker.rank(...asked),
    ];
    expect((await there).places).toEqual(here.places);
  }
});

test('an empty catalogue gives an empty list', async () => {
  const empty = catalogueOf(0);
  const stranger = { ...question().profile, history: [], excluded: [] };
  const asked = { ...question(), profile: { ...stranger, coldStart: true } };
  const { places } = await ranker.rank(empty, asked, 10);
  expect(places.length).toBe(0);
});

test('what cannot be ranked fails alone', async () => {
  const broken = { ...question(), query: null } as unknown as RankQuestion;
  const failing = ranker.rank(catalogue, broken, 10);
  const fine = ranker.rank(catalogue, question(), 10);
  await expect(failing).rejects.toThrow(TypeError);
  expect((await fine).places.posts).toHaveLength(10);
});

test('a thread that ends fails who waits for it, and another takes its place', async () => {
  const waiting = ranker.rank(catalogue, question(), 10);
  const failed = expect(waiting).rejects.toThrow('has ended');
  await ranker.close();
  await failed;
  const again = await ranker.rank(catalogue, question(), 10);
  expect(again.places.posts).toHaveLength(10);
});

describe('a large catalogue', () => {
  const next = catalogueOf(501);
  const large = (lingerMs = 60_000) =>
    new RankerThread({ exactPosts: 100, lingerMs });

  beforeEach(async () => {
    ranker = large();
    await ranker.take(catalogue);
  });

  test('is prepared while lists of the one before are ranked, and then ranked as it is here', async () => {
    const done: string[] = [];
    const taken = ranker.take(next).then(() => done.push('taken'));
    while (!done.includes('taken')) {
      const list = await ranker.rank(catalogue, question(), Infinity);
      expect(list.places.length).toBe(495);
      done.push('ranked');
    }
    await taken;
    expect(done[0]).toBe('ranked');
    const there = await ranker.rank(next, question(), Infinity);
    const here = await rankHere.rank(next, question(), Infinity);
    expect(there.places).toEqual(here.places);
    const before = await ranker.rank(catalogue, question(), Infinity);
    expect(before.places.length).toBe(495);
  });

  test('is ranked where it is prepared, also for somebody who does not wait until it is', async () => {
    const taken = ranker.take(next);
    const { places } = await ranker.rank(next, question(), Infinity);
    expect(places.length).toBe(496);
    await taken;
  });

  test('is asked about no more some time after it was replaced, when all that was asked is answered', async () => {
    await ranker.close();
    const threads = await threadsOf(async () => {
      ranker = large(0);
      await ranker.take(catalogue);
      await ranker.take(next);
    });
    const asked = ranker.rank(catalogue, question(), Infinity);
    expect((await asked).places.length).toBe(495);
    await once(threads[0]!, 'exit');
    await expect(ranker.rank(catalogue, question(), 10)).rejects.toThrow(
      'ask again',
    );
    const { places } = await ranker.rank(next, question(), Infinity);
    expect(places.length).toBe(496);
  });

  test('whose thread ends while it is prepared is not taken, and can be taken again', async () => {
    process.once('worker', (thread) => void thread.terminate());
    await expect(ranker.take(next)).rejects.toThrow('has ended');
    const before = await ranker.rank(catalogue, question(), Infinity);
    expect(before.places.length).toBe(495);
    await ranker.take(next);
    const after = await ranker.rank(next, question(), Infinity);
    expect(after.places.length).toBe(496);
  });

  test('that cannot be told is not taken', async () => {
    const broken = { ...catalogueOf(501), authors: null as never };
    await expect(ranker.take(broken)).rejects.toThrow(TypeError);
    const before = await ranker.rank(catalogue, question(), Infinity);
    expect(before.places.length).toBe(495);
  });

  test('is not taken any more by a ranker that closes', async () => {
    let taken = Promise.resolve();
    const threads = await threadsOf(() => {
      taken = ranker.take(next);
      return once(process, 'worker');
    });
    const failed = expect(taken).rejects.toThrow('has ended');
    await Promise.all([once(threads[0]!, 'exit'), ranker.close(), failed]);
  });
});

/** Those that are started meanwhile. */
async function threadsOf(work: () => Promise<unknown>): Promise<Worker[]> {
  const threads: Worker[] = [];
  const keep = (thread: Worker) => threads.push(thread);
  process.on('worker', keep);
  await work();
  process.off('worker', keep);
  return threads;
}
