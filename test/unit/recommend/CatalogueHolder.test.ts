import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CatalogueStore } from '../../../src/domain/CatalogueStore.js';
import type { RecommendationGraph } from '../../../src/domain/RecommendationGraph.js';
import type { ServedCatalogue } from '../../../src/domain/ServedCatalogue.js';
import { CatalogueHolder } from '../../../src/recommend/CatalogueHolder.js';
import { createRecommender } from '../../support/createRecommender.js';
import type { MemoryPost } from '../../support/MemoryRecommendationGraph.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('the catalogue in service', () => {
  test('is loaded once and kept while nothing changes', async () => {
    const { graph, catalogues } = await createRecommender();
    const first = catalogues.current();
    graph.visits.length = 0;
    await catalogues.refresh();
    expect(catalogues.current()).toBe(first);
    expect(graph.visits).toEqual(['currentModel', 'catalogueFingerprint']);
  });

  test('is swapped as a whole when another model is published', async () => {
    const { graph, catalogues } = await createRecommender();
    const first = catalogues.current()!;
    graph.model = { ...graph.model!, id: 'model-x', slot: 'B' };
    await catalogues.refresh();
    expect(catalogues.current()!.version!.id).toBe('model-x');
    expect(first.version!.id).toBe('model-0');
  });

  test('is swapped when the same model is published once more, into the other slot', async () => {
    const { graph, catalogues } = await createRecommender();
    const { slot } = catalogues.current()!.version!;
    const other = slot === 'A' ? 'B' : 'A';
    graph.model = { ...graph.model!, slot: other };
    await catalogues.refresh();
    expect(catalogues.current()!.version!.slot).toBe(other);
  });

  test('takes up new posts', async () => {
    const { graph, catalogues } = await createRecommender();
    graph.posted = [...graph.posted, { ...graph.posted[0]!, id: 'new' }];
    await catalogues.refresh();
    expect(catalogues.current()!.ids).toContain('new');
  });

  test.each([-86_400_000, 86_400_000])(
    'takes up new posts also after a clock that jumps by %i ms while it reads',
    async (jump) => {
      const { graph } = await createRecommender();
      let clock = Date.now();
      const load = graph.loadCatalogue.bind(graph);
      graph.loadCatalogue = (...args) => {
        clock += jump;
        return load(...args);
      };
      const holder = new CatalogueHolder(graph, {
        pollMs: 3_600_000,
        now: () => clock,
      });
      await holder.refresh();
      graph.posted = [...graph.posted, { ...graph.posted[0]!, id: 'new' }];
      clock += 3_600_000;
      await holder.refresh();
      expect(holder.current()!.ids).toContain('new');
    },
  );

  test('stays as it was while the database is down, and says so', async () => {
    const { graph } = await createRecommender();
    const errors: unknown[] = [];
    const holder = new CatalogueHolder(graph, {
      pollMs: 3_600_000,
      now: Date.now,
      onError: (error) => errors.push(error),
    });
    await holder.start();
    const first = holder.current();
    graph.failure = new Error('down');
    await holder.start();
    await holder.stop();
    expect(holder.current()).toBe(first);
    expect(errors).toEqual([graph.failure]);
  });

  test('is looked for every second until there is one', async () => {
    vi.useFakeTimers();
    const { graph } = await createRecommender();
    graph.failure = new Error('down');
    const holder = new CatalogueHolder(graph, {
      pollMs: 60_000,
      now: Date.now,
    });
    await holder.start();
    expect(holder.current()).toBeNull();
    graph.failure = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(holder.current()).not.toBeNull();
    graph.visits.length = 0;
    await vi.advanceTimersByTimeAsync(59_000);
    expect(graph.visits).toEqual([]);
    await holder.stop();
  });

  test('is looked after until it is stopped', async () => {
    vi.useFakeTimers();
    const { graph } = await createRecommender();
    const holder = new CatalogueHolder(graph, { pollMs: 100, now: Date.now });
    await holder.start();
    graph.visits.length = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(graph.visits.length).toBeGreaterThan(10);
    await holder.stop();
    graph.visits.length = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(graph.visits).toEqual([]);
  });

  test('takes up a post at once while everything is read, and keeps it although the reading missed it', async () => {
    const { graph, catalogues } = await createRecommender();
    const load = graph.loadCatalogue.bind(graph);
    let goOn = () => {};
    graph.loadCatalogue = async (...args) => {
      const before = await load(...args);
      await new Promise<void>((resolve) => (goOn = resolve));
      return before;
    };
    graph.model = { ...graph.model!, id: 'model-x', slot: 'B' };
    const reading = catalogues.refresh();
    await expect.poll(() => graph.visits).toContain('loadCatalogue');
    const posted = graph.posted;
    graph.posted = [...posted.slice(1), { ...posted[0]!, id: 'new' }];
    await catalogues.refreshPosts(['new', posted[0]!.id]);
    expect(catalogues.current()!.ids).toContain('new');
    expect(catalogues.current()!.version!.id).toBe('model-0');
    const { generation } = catalogues.current()!;
    goOn();
    await reading;
    const { ids, version } = catalogues.current()!;
    expect(version!.id).toBe('model-x');
    expect(ids).toContain('new');
    expect(ids).not.toContain(posted[0]!.id);
    expect(catalogues.current()!.generation).not.toBe(generation);
  });

  test('refreshes seldom where a refresh takes long', async () => {
    let clock = 0;
    const { graph } = await createRecommender();
    const load = graph.loadCatalogue.bind(graph);
    graph.loadCatalogue = (version) => {
      clock += 1000;
      return load(version);
    };
    const now = () => clock;
    const holder = new CatalogueHolder(graph, { pollMs: 1, now });
    await holder.refresh();
    const first = holder.current();
    graph.posted = graph.posted.slice(1);
    clock += 19_000;
    await holder.refresh();
    expect(holder.current()).toBe(first);
    clock += 1000;
    await holder.refresh();
    expect(holder.current()).not.toBe(first);
  });
});

describe('what is kept between two lives of a server', () => {
  test('serves until the graph is read, at the next look', async () => {
    const { graph } = await createRecommender();
    const store = new MemoryStore();
    await holderOn(graph, store).refresh();
    const { posted } = graph;
    graph.posted = posted.map((post) => ({ ...post, popularity: 77 }));
    graph.visits.length = 0;
    const holder = holderOn(graph, store);
    await holder.refresh();
    expect(graph.visits).not.toContain('loadCatalogue');
    const kept = holder.current()!;
    expect(kept.index.popularity[0]).toBe(posted[0]!.popularity);
    await holder.refresh();
    const read = holder.current()!;
    expect(read.index.popularity[0]).toBe(77);
    // Or lists of one would be taken for lists of the other.
    expect(read.generation).not.toBe(kept.generation);
  });

  test('is passed over where other posts are there, or another model', async () => {
    const { graph } = await createRecommender();
    const store = new MemoryStore();
    await holderOn(graph, store).refresh();
    graph.posted = graph.posted.slice(1);
    const holder = holderOn(graph, store);
    await holder.refresh();
    expect(holder.current()!.ids).toHaveLength(graph.posted.length);
    graph.model = { ...graph.model!, id: 'model-x' };
    const other = holderOn(graph, store);
    await other.refresh();
    expect(other.current()!.version!.id).toBe('model-x');
  });

  test('goes once a user is deleted, by whichever process, and is kept anew with the next reading', async () => {
    const { graph } = await createRecommender();
    const store = new MemoryStore();
    const holder = holderOn(graph, store);
    await holder.refresh();
    await expect.poll(() => store.key).not.toBeNull();
    graph.deleted++;
    await holder.refresh();
    expect(store.key).toBeNull();
    graph.posted = graph.posted.slice(1);
    await holder.refresh();
    await expect.poll(() => store.key).not.toBeNull();
  });

  test('does not stay where a user was deleted while it was read', async () => {
    const { graph } = await createRecommender();
    const load = graph.loadCatalogue.bind(graph);
    graph.loadCatalogue = async (...args) => {
      const loaded = await load(...args);
      graph.deleted++;
      return loaded;
    };
    const store = new MemoryStore();
    await holderOn(graph, store).refresh();
    await expect.poll(() => store.done).toEqual(['write', 'forget']);
  });

  test('is written seldom where only interactions come', async () => {
    const { graph } = await createRecommender();
    let clock = 0;
    const store = new MemoryStore();
    const now = () => clock;
    const holder = new CatalogueHolder(graph, { pollMs: 1, now, store });
    const happen = () => {
      const more = ({ popularity, ...post }: MemoryPost) => ({
        ...post,
        popularity: popularity + 1,
      });
      graph.posted = graph.posted.map(more);
      return holder.refresh();
    };
    await happen();
    await happen();
    clock += 600_000;
    await happen();
    expect(store.done).toEqual(['write', 'write']);
  });
});

/** Keeps one catalogue in memory. */
class MemoryStore implements CatalogueStore {
  key: string | null = null;
  readonly done: string[] = [];
  private catalogue: ServedCatalogue | null = null;

  read(key: string): Promise<ServedCatalogue | null> {
    return Promise.resolve(key === this.key ? this.catalogue : null);
  }

  write(key: string, catalogue: ServedCatalogue): Promise<void> {
    this.done.push('write');
    [this.key, this.catalogue] = [key, catalogue];
    return Promise.resolve();
  }

  forget(): Promise<void> {
    this.done.push('forget');
    [this.key, this.catalogue] = [null, null];
    return Promise.resolve();
  }
}

function holderOn(
  graph: RecommendationGraph,
  store: CatalogueStore,
): CatalogueHolder {
  return new CatalogueHolder(graph, { pollMs: 1, now: () => 0, store });
}
