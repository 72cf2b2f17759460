import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRecommender,
  type Recommender,
} from '../../support/createRecommender.js';

type Event = 'flip' | 'see' | 'hide' | 'wait' | 'set back';

async function walk(
  recommender: Recommender,
  first: number,
  between: (page: number, unseen: string | undefined) => Promise<void>,
): Promise<string[]> {
  const walked: string[] = [];
  let after: string | null = null;
  for (let page = 0; ; page++) {
    const { posts, hasNextPage } = await recommender.ask({
      userId: 'u',
      first,
      after,
    });
    walked.push(...posts.map(({ postId }) => postId));
    if (!hasNextPage) return walked;
    after = posts.at(-1)!.cursor;
    const known = new Set(walked);
    const unseen = recommender.graph.posted.find(({ id }) => !known.has(id));
    await between(page, unseen?.id);
  }
}

async function happen(
  event: Event | undefined,
  recommender: Recommender,
  unseen: string | undefined,
): Promise<void> {
  if (event === 'flip') await recommender.flip();
  if (event === 'wait') recommender.clock += 61_000;
  if (event === 'set back') recommender.clock -= 86_400_000;
  if (event === 'hide' && unseen !== undefined) {
    const { graph, catalogues } = recommender;
    graph.posted = graph.posted.filter(({ id }) => id !== unseen);
    await catalogues.refreshPosts([unseen]);
  }
  if (event === 'see' && unseen !== undefined) {
    const user = recommender.graph.users.get('u')!;
    const viewed = { type: 'viewed', value: null, at: recommender.clock };
    const interaction = { ...viewed, postId: unseen } as const;
    recommender.graph.users.set('u', {
      ...user,
      interactions: [interaction as never, ...user.interactions],
    });
  }
}

describe('walking all pages', () => {
  test('gives each post once, in one order, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(
          fc.constantFrom<Event>('flip', 'see', 'hide', 'wait', 'set back'),
          {
            maxLength: 30,
          },
        ),
        async (first, events) => {
          const recommender = await createRecommender();
          const page = await recommender.ask({ userId: 'u', first: 100 });
          const whole = page.posts.map(({ postId }) => postId);
          const seen = new Set<string>();
          const walked = await walk(recommender, first, async (at, unseen) => {
            const gone = events[at] === 'see' || events[at] === 'hide';
            if (gone && unseen !== undefined) seen.add(unseen);
            await happen(events[at], recommender, unseen);
          });
          expect(walked).toEqual(whole.filter((id) => !seen.has(id)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('goes on exactly where it was when the list is lost and nothing changed', async () => {
    const recommender = await createRecommender();
    const page = await recommender.ask({ userId: 'u', first: 100 });
    const walked = await walk(recommender, 4, () => recommender.loseLists());
    expect(walked).toEqual(page.posts.map(({ postId }) => postId));
  });

  test('goes on although the list is lost and has got old', async () => {
    const recommender = await createRecommender();
    const page = await recommender.ask({ userId: 'u', first: 100 });
    const walked = await walk(recommender, 4, async () => {
      recommender.clock += 300_000;
      await recommender.loseLists();
    });
    expect(walked).toEqual(page.posts.map(({ postId }) => postId));
  });

  test('says CURSOR_EXPIRED when the list is lost and would be another today', async () => {
    const recommender = await createRecommender();
    const { posts } = await recommender.ask({ userId: 'u' });
    await recommender.flip();
    await recommender.loseLists();
    await expect(
      recommender.ask({ userId: 'u', after: posts[0]!.cursor }),
    ).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      details: { argument: 'after' },
    });
  });

  test('goes on beyond what is kept of a list, which is ranked again, and no place comes twice', async () => {
    const recommender = await createRecommender({ numPosts: 800 });
    const walked = await walk(recommender, 100, () => Promise.resolve());
    expect(walked).toHaveLength(799);
    expect(new Set(walked).size).toBe(799);
    const [first] = walked;
    const again = await recommender.ask({ userId: 'u', first: 1 });
    expect(again.posts[0]!.postId).toBe(first);
  });

  test('says CURSOR_EXPIRED beyond what is kept when the list would be another today', async () => {
    const recommender = await createRecommender({ numPosts: 800 });
    let [after, pages] = [null as string | null, 0];
    const next = async () => {
      const page = await recommender.ask({ userId: 'u', first: 100, after });
      after = page.posts.at(-1)!.cursor;
      pages++;
    };
    await next();
    await happen('see', recommender, recommender.graph.posted.at(-1)!.id);
    await next();
    await expect(next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(pages).toBe(2);
  });
});
