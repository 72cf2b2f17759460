import { z } from 'zod';
import type { PostRecord } from '../../domain/records.js';
import { apiId } from './apiId.js';
import { flattenMoods } from './flattenMoods.js';
import type { MoodMap } from './loadMoodMap.js';
import { numbersOf } from './numbersOf.js';

const LONGEST_NAME = 200;
const MOST_TAGS = 32;

const text = z.string().max(2000).nullish();
const name = z.string().trim().max(LONGEST_NAME);

const API_POST = z.object({
  id: apiId,
  title: text,
  category: z.union([z.object({ name }), name]).nullish(),
  tags: z.array(name).max(1000).nullish(),
  created_at: z.number().int().nullish(),
  video_link: text,
  thumbnail_url: text,
  post_summary: z.unknown().optional(),
});

/**
 * Makes the schema of a row of `/posts/summary/get`. The own category comes first, then the tags; moods are flattened from
 * `post_summary.emotions` and go through the map; numbers come from `post_summary.quality_indicators`.
 * The flat owner fields (names, picture) and all counters are dropped.
 */
export function createToPost(moodMap: MoodMap): z.ZodType<PostRecord> {
  return API_POST.transform((post): PostRecord => {
    const summary = objectOf(post.post_summary);
    return {
      id: post.id,
      title: post.title ?? '',
      url: webAddress(post.video_link),
      thumbnailUrl: webAddress(post.thumbnail_url),
      categories: categoriesOf(post),
      moods: flattenMoods(summary.emotions, moodMap),
      createdAt: post.created_at ?? null,
      authorId: null,
      features: numbersOf(summary.quality_indicators),
    };
  });
}

function categoriesOf({ category, tags }: z.output<typeof API_POST>): string[] {
  const own = typeof category === 'string' ? category : category?.name;
  const names = [own ?? '', ...(tags ?? []).slice(0, MOST_TAGS)];
  return [...new Set(names.filter((each) => each !== ''))];
}

/** What is shown as a link must be one: no `javascript:`, no `data:`. */
function webAddress(address: string | null | undefined): string | null {
  return address && /^https?:\/\//i.test(address) ? address : null;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
