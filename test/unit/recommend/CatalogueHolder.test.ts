import { afterEach, describe, expect, test, vi } from 'vitest';
import { CatalogueHolder } from '../../../src/recommend/CatalogueHolder.js';
import { createRecommender } from '../../support/createRecommender.js';

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
    expect(catalogues.current()!.index.ids).toContain('new');
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
      expect(holder.current()!.index.ids).toContain('new');
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
    holder.stop();
    expect(holder.current()).toBe(first);
    expect(errors).toEqual([graph.failure]);
  });

  test('is looked after until it is stopped', async () => {
    vi.useFakeTimers();
    const { graph } = await createRecommender();
    const holder = new CatalogueHolder(graph, { pollMs: 100, now: Date.now });
    await holder.start();
    graph.visits.length = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(graph.visits.length).toBeGreaterThan(10);
    holder.stop();
    graph.visits.length = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(graph.visits).toEqual([]);
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
