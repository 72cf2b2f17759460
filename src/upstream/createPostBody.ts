import { createHash } from 'node:crypto';
import type { InteractionRecord, PostRecord } from '../domain/records.js';
import { toApiId } from './toApiId.js';

type Body = Readonly<Record<string, unknown>>;

/**
 * Gives the body of a row of `/posts/summary/get`, with all its fields in the API's order: the own category as an object,
 * all categories as `tags`, moods and numeric features in `post_summary`, counters taken over all interactions.
 */
export function createPostBody(
  posts: readonly PostRecord[],
  interactions: readonly InteractionRecord[],
): (post: PostRecord) => Body {
  const categories = countCategories(posts);
  const counters = countInteractions(interactions);
  return (post) => {
    const counts = counters.get(post.id) ?? NO_COUNTERS;
    return {
      id: toApiId(post.id),
      category: categoryBody(post.categories[0], categories),
      slug: createHash('sha1').update(post.id).digest('hex'),
      title: post.title,
      identifier: createHash('sha1').update(post.id).digest('hex').slice(0, 7),
      ...countersBody(counts),
      share_count: 0,
      video_link: post.url ?? '',
      contract_address: '',
      chain_id: '',
      chart_url: '',
      baseToken: { address: '', name: '', symbol: '', image_url: '' },
      is_locked: false,
      created_at: post.createdAt,
      first_name: '',
      last_name: '',
      username: post.authorId === null ? '' : `person_${post.authorId}`,
      upvoted: false,
      bookmarked: false,
      thumbnail_url: post.thumbnailUrl ?? '',
      gif_thumbnail_url: '',
      following: false,
      picture_url: '',
      post_summary: summaryBody(post),
      tags: post.categories,
    };
  };
}

interface Counters {
  viewed: number;
  liked: number;
  inspired: number;
  rated: number;
  ratingSum: number;
}

const NO_COUNTERS: Counters = {
  viewed: 0,
  liked: 0,
  inspired: 0,
  rated: 0,
  ratingSum: 0,
};

/** Id and number of posts by category name. */
function countCategories(
  posts: readonly PostRecord[],
): Map<string, { id: number; count: number }> {
  const categories = new Map<string, { id: number; count: number }>();
  for (const { categories: names } of posts) {
    for (const name of names.slice(0, 1)) {
      const known = categories.get(name) ?? {
        id: categories.size + 1,
        count: 0,
      };
      categories.set(name, { ...known, count: known.count + 1 });
    }
  }
  return categories;
}

function countInteractions(
  interactions: readonly InteractionRecord[],
): Map<string, Counters> {
  const counters = new Map<string, Counters>();
  for (const { postId, type, value } of interactions) {
    const counts = counters.get(postId) ?? { ...NO_COUNTERS };
    counts[type] += 1;
    counts.ratingSum += value ?? 0;
    counters.set(postId, counts);
  }
  return counters;
}

function categoryBody(
  name: string | undefined,
  categories: ReadonlyMap<string, { id: number; count: number }>,
): Body | null {
  if (name === undefined) return null;
  const { id, count } = categories.get(name) ?? { id: 0, count: 0 };
  return { id, name, count, description: '', image_url: '' };
}

function countersBody({ viewed, liked, rated, ratingSum }: Counters): Body {
  return {
    comment_count: 0,
    upvote_count: liked,
    view_count: viewed,
    exit_count: 0,
    rating_count: rated,
    average_rating: rated === 0 ? 0 : Math.round(ratingSum / rated),
  };
}

/** An empty list where there is nothing to say, as the API has it. */
function summaryBody({ moods, features }: PostRecord): Body | [] {
  const hasFeatures = Object.keys(features).length > 0;
  if (moods.length === 0 && !hasFeatures) return [];
  return {
    ...(moods.length > 0 && { emotions: { primary_emotions: moods } }),
    ...(hasFeatures && { quality_indicators: features }),
  };
}
