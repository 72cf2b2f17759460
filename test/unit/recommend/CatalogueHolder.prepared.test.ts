import { setImmediate as others } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { Catalogue } from '../../../src/recommend/Catalogue.js';
import {
  createRecommender,
  type Recommender,
} from '../../support/createRecommender.js';

afterEach(() => {
  vi.useRealTimers();
});

/** A catalogue that is being prepared. */
interface Preparation {
  readonly catalogue: Catalogue;
  readonly succeed: () => void;
  readonly fail: (cause: Error) => void;
}

interface Prepared extends Recommender {
  /** In the order of their beginnings; the first catalogue is ready. */
  readonly begun: Preparation[];
  readonly errors: unknown[];
}

/** With 30 posts, which is large here unless told otherwise. */
async function recommender(exactPosts = 10): Promise<Prepared> {
  const begun: Preparation[] = [];
  const errors: unknown[] = [];
  const prepare = (catalogue: Catalogue) =>
    new Promise<void>((resolve, fail) => {
      begun.push({ catalogue, succeed: () => resolve(), fail });
    });
  const onError = (error: unknown) => errors.push(error);
  const made = await createRecommender({ exactPosts, prepare, onError });
  begun[0]!.succeed();
  return Object.assign(made, { begun, errors });
}

function post({ graph }: Recommender, id: string): void {
  graph.posted = [...graph.posted, { ...graph.posted[0]!, id }];
}

function hide({ graph }: Recommender, id: string): void {
  graph.posted = graph.posted.filter((one) => one.id !== id);
}

async function shownTo(made: Recommender): Promise<string[]> {
  const { posts } = await made.ask({ userId: 'u', first: 50 });
  return posts.map(({ postId }) => postId);
}

/** The preparation that is begun as the `number`-th. */
async function begun(made: Prepared, number: number): Promise<Preparation> {
  await expect.poll(() => made.begun).toHaveLength(number);
  return made.begun[number - 1]!;
}

test('a model that is published serves when its catalogue is prepared, and lists are those of the one before until then', async () => {
  const made = await recommender();
  const published = made.flip();
  const preparing = await begun(made, 2);
  expect((await made.ask({ userId: 'u' })).modelVersion).toBe('model-0');
  preparing.succeed();
  await published;
  expect((await made.ask({ userId: 'u' })).modelVersion).toBe('model-1');
});

test('the first catalogue serves before it is prepared, and no other is prepared beside it', async () => {
  const begun: (() => void)[] = [];
  const prepare = () => new Promise<void>((ready) => begun.push(ready));
  const made = await createRecommender({ exactPosts: 10, prepare });
  expect(await shownTo(made)).toHaveLength(29);
  const published = made.flip();
  await expect.poll(() => made.graph.visits.at(-1)).toBe('loadCatalogue');
  expect(begun).toHaveLength(1);
  begun[0]!();
  await expect.poll(() => begun).toHaveLength(2);
  begun[1]!();
  await published;
});

test('a post that is written to a large catalogue is seen when the next one is prepared, and whoever writes does not wait', async () => {
  const made = await recommender();
  post(made, 'new');
  await made.catalogues.refreshPosts(['new']);
  expect(await shownTo(made)).not.toContain('new');
  (await begun(made, 2)).succeed();
  await expect.poll(() => shownTo(made)).toContain('new');
});

test('a post that is written to a small catalogue is seen at once', async () => {
  const made = await recommender(1000);
  post(made, 'new');
  await made.catalogues.refreshPosts(['new']);
  expect(await shownTo(made)).toContain('new');
});

test('posts that are written while a catalogue is prepared come together with the next one', async () => {
  const made = await recommender();
  for (const id of ['new0', 'new1', 'new2']) {
    post(made, id);
    await made.catalogues.refreshPosts([id]);
    await begun(made, 2);
  }
  made.begun[1]!.succeed();
  await expect.poll(() => shownTo(made)).toContain('new0');
  expect(await shownTo(made)).not.toContain('new1');
  (await begun(made, 3)).succeed();
  await expect.poll(() => shownTo(made)).toContain('new1');
  expect(await shownTo(made)).toContain('new2');
  await made.catalogues.refreshPosts([]);
  expect(made.begun).toHaveLength(3);
});

test('after a preparation that took long the next one rests, and comes without anybody asking', async () => {
  const made = await recommender();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const pass = (ms: number) => {
    made.clock += ms;
    return vi.advanceTimersByTimeAsync(ms);
  };
  post(made, 'new0');
  await made.catalogues.refreshPosts(['new0']);
  const first = await begun(made, 2);
  await pass(1000);
  first.succeed();
  await expect.poll(() => shownTo(made)).toContain('new0');
  post(made, 'new1');
  await made.catalogues.refreshPosts(['new1']);
  await pass(3999);
  expect(made.begun).toHaveLength(2);
  await pass(1);
  (await begun(made, 3)).succeed();
  await expect.poll(() => shownTo(made)).toContain('new1');
});

test('a post that is hidden is shown no more at once, and shown again once it is put back', async () => {
  const made = await recommender();
  const { posted } = made.graph;
  expect(await shownTo(made)).toContain('p05');
  hide(made, 'p05');
  await made.catalogues.refreshPosts(['p05']);
  const without = await shownTo(made);
  expect(without).not.toContain('p05');
  expect(without).toHaveLength(28);
  made.graph.posted = posted;
  await made.catalogues.refreshPosts(['p05']);
  expect(await shownTo(made)).toContain('p05');
});

test('a post that is hidden while the next catalogue is prepared is in no list of that one', async () => {
  const made = await recommender();
  const published = made.flip();
  const preparing = await begun(made, 2);
  hide(made, 'p05');
  await made.catalogues.refreshPosts(['p05']);
  preparing.succeed();
  await published;
  const { version } = made.catalogues.current()!;
  expect(version!.id).toBe('model-1');
  expect(await shownTo(made)).not.toContain('p05');
});

test.each([...Array(12).keys()])(
  'a post that is hidden %i turns after another model was looked for is in no list of it',
  async (turns) => {
    const made = await recommender();
    const published = made.flip();
    for (let turn = 0; turn < turns; turn++) await others();
    hide(made, 'p05');
    await made.catalogues.refreshPosts(['p05']);
    (await begun(made, 2)).succeed();
    await published;
    expect(made.catalogues.current()!.version!.id).toBe('model-1');
    expect(await shownTo(made)).not.toContain('p05');
  },
);

test('catalogues without different posts have different names', async () => {
  const made = await recommender();
  const names = [made.catalogues.current()!.generation];
  for (const id of ['p05', 'p06']) {
    hide(made, id);
    await made.catalogues.refreshPosts([id]);
    names.push(made.catalogues.current()!.generation);
  }
  expect(new Set(names).size).toBe(3);
});

test('a preparation that fails leaves the catalogue before in service, says so, and is tried again at the next look', async () => {
  const made = await recommender();
  post(made, 'new');
  await made.catalogues.refreshPosts(['new']);
  const failure = new Error('out of memory');
  (await begun(made, 2)).fail(failure);
  await expect.poll(() => made.errors).toEqual([failure]);
  expect(await shownTo(made)).not.toContain('new');
  const again = made.catalogues.refresh();
  (await begun(made, 3)).succeed();
  await again;
  expect(await shownTo(made)).toContain('new');
});

test('a graph that does not answer loses no post that was written', async () => {
  const made = await recommender();
  post(made, 'new');
  const { graph } = made;
  const read = graph.cataloguePosts.bind(graph);
  let reads = 0;
  graph.cataloguePosts = (ids) =>
    ++reads === 2 ? Promise.reject(new Error('down')) : read(ids);
  await made.catalogues.refreshPosts(['new']);
  await expect.poll(() => made.errors).toEqual([new Error('down')]);
  const again = made.catalogues.refresh();
  (await begun(made, 2)).succeed();
  await again;
  expect(await shownTo(made)).toContain('new');
});

test('what ends because the server stops is no failure', async () => {
  const made = await recommender();
  post(made, 'new');
  await made.catalogues.refreshPosts(['new']);
  const preparing = await begun(made, 2);
  await made.catalogues.stop();
  preparing.fail(new Error('the thread that ranks has ended'));
  await made.catalogues.refreshPosts([]);
  expect(made.errors).toEqual([]);
});
