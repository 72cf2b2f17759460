import type { ModelVersion } from '../domain/ModelVersion.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { DEFAULT_BLEND, type Blend } from '../ranking/Blend.js';
import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';
import { foldVectors } from './foldVectors.js';
import { PostIndices, type IndexOf } from './PostIndices.js';

/** One state of the catalogue, never changed once made: a request works on the same one from its start to its end. */
export interface Catalogue {
  /** Null where nothing was published yet. */
  readonly version: ModelVersion | null;
  /** Equal for equal content, in every process. */
  readonly generation: string;
  /** `[numPosts]` sorted by code unit: equal scores are ordered by index. */
  readonly ids: readonly string[];
  readonly index: CatalogueIndex;
  readonly blend: Blend;
  /** Posts that may be shown; one that went since this was made still has its row. */
  readonly indexOf: IndexOf;
  readonly categoryNames: readonly string[];
  readonly moodNames: readonly string[];
  readonly moodVectors: ReadonlyMap<string, Float32Array>;
  readonly authorIds: readonly string[];
  /** `[numPosts]` indices into `authorIds`, −1 where nobody is known. */
  readonly authors: Int32Array;
  /** By name: `[numPosts]`, NaN where a post lacks it. */
  readonly numericFeatures: ReadonlyMap<string, Float64Array>;
  readonly numUsers: number;
  /** When the latest interaction happened, milliseconds since the epoch; 0 where no time is known. */
  readonly newestAt: number;
}

/** Lays out what was read from the graph for ranking; after another one of mostly the same posts sooner. In steps. */
export function* toCatalogue(
  served: ServedCatalogue,
  fingerprint: string,
  before?: Catalogue,
): Generator<void, Catalogue> {
  const { version, ids, categoryNames, moodNames, moodVectors } = served;
  const { categories, moods, createdAt, popularity, trend } = served;
  const vectors = yield* foldVectors(served);
  const indexOf = yield* placesOf(ids, before?.indexOf);
  return {
    version,
    generation: `${version?.id ?? ''} ${fingerprint}`,
    ids,
    index: {
      dimension: version?.dimension ?? 0,
      vectors,
      categories,
      moods,
      createdAt,
      popularity,
      trend,
      similar: served.similar,
      followedBy: served.followedBy,
      together: served.together,
      factors: {
        dimension: served.factors.length / Math.max(1, ids.length),
        values: served.factors,
      },
    },
    blend: blendOf(version),
    indexOf,
    categoryNames,
    moodNames,
    moodVectors,
    authorIds: served.authorIds,
    authors: served.authors,
    numericFeatures: served.numericFeatures,
    numUsers: served.numUsers,
    newestAt: served.newestAt,
  };
}

function* placesOf(
  ids: readonly string[],
  before?: IndexOf,
): Generator<void, IndexOf> {
  return before instanceof PostIndices
    ? yield* before.moveTo(ids)
    : PostIndices.of(ids);
}

function blendOf(version: ModelVersion | null): Blend {
  if (version === null) return DEFAULT_BLEND;
  return { ...DEFAULT_BLEND, ...(JSON.parse(version.blend) as Partial<Blend>) };
}
