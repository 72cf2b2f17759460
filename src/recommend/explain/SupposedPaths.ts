import type { PathRelationship } from '../../domain/GraphPath.js';
import { interactionWeight } from '../../domain/interactionWeight.js';
import type { RecommendationSource } from '../../domain/RankedList.js';
import type { InteractionType } from '../../domain/relations.js';
import { recencyWeights } from '../../ranking/recencyWeights.js';
import type { Catalogue } from '../Catalogue.js';
import type { ViewerProfile } from '../toViewerProfile.js';
import { CatalogueNodes } from './CatalogueNodes.js';
import { findSeeds, type Seed } from './findSeeds.js';
import type { PathNode, PathStep } from './Reason.js';

export type Path = readonly PathStep[];
type SeedsOf = ReadonlyMap<number, readonly number[]>;

export interface SupposeOptions {
  readonly catalogue: Catalogue;
  readonly profile: ViewerProfile;
  readonly userId: string | null;
  /** Index of the mood asked for, or null. */
  readonly mood: number | null;
  /** Every post that will be asked about. */
  readonly posts: ReadonlySet<number>;
}

/** Decay of the history in posts, as the strongest of each kind of evidence has it (`ranking/measureFeatures.ts`). */
const SIMILAR_DECAY = 15;
const FOLLOWED_DECAY = 5;

/** Paths that may speak for a post, from what is in memory: the graph has the last word on them. */
export class SupposedPaths {
  private readonly nodes: CatalogueNodes;
  private readonly viewer: PathNode;
  private readonly similar: SeedsOf;
  private readonly followed: SeedsOf;

  constructor(private readonly options: SupposeOptions) {
    const { catalogue, profile, userId, posts } = options;
    const { similar, followedBy } = catalogue.index;
    const interactionCount = profile.interactions.length;
    this.nodes = new CatalogueNodes(catalogue);
    this.viewer = { type: 'User', id: userId ?? '', interactionCount };
    this.similar = findSeeds(similar, this.recent(SIMILAR_DECAY), posts);
    this.followed = findSeeds(followedBy, this.recent(FOLLOWED_DECAY), posts);
  }

  /** Best first; none for kinds that no path of the catalogue tells of. */
  of(post: number, kind: RecommendationSource): readonly Path[] {
    const { popularity, trend } = this.options.catalogue.index;
    switch (kind) {
      case 'SIMILAR':
        return this.along('SIMILAR_TO', this.similar, post);
      case 'FOLLOWED_BY':
        return this.along('FOLLOWED_BY', this.followed, post);
      case 'CONTENT':
        return this.sharing(post);
      case 'POPULAR':
        return this.standing(post, popularity);
      case 'TRENDING':
        return this.standing(post, trend);
      case 'MOOD':
        return this.inMood(post);
      default:
        return [];
    }
  }

  /** Who did something with a seed that leads here. */
  private along(
    relationship: PathRelationship,
    seedsOf: SeedsOf,
    post: number,
  ): Path[] {
    return (seedsOf.get(post) ?? []).map((seed) => [
      this.act(seed),
      this.join(seed, relationship, post),
    ]);
  }

  /** The latest post of the history that shares a category, or else a mood. */
  private sharing(post: number): Path[] {
    const { history } = this.options.profile;
    const { categories, moods } = this.options.catalogue.index;
    const byCategory = firstShared(categories, history, post);
    if (byCategory !== undefined) {
      const { seed, group } = byCategory;
      return [
        [this.act(seed), this.belongs(seed, group), this.belongs(post, group)],
      ];
    }
    const byMood = firstShared(moods, history, post);
    if (byMood === undefined) return [];
    const { seed, group } = byMood;
    return [
      [this.act(seed), this.evokes(seed, group), this.evokes(post, group)],
    ];
  }

  private standing(post: number, column: Float32Array): Path[] {
    return this.nodes
      .standsBest(post, column)
      .map((category) => [this.belongs(post, category)]);
  }

  private inMood(post: number): Path[] {
    const { mood, catalogue } = this.options;
    const fits = mood !== null && catalogue.index.moods[post]!.includes(mood);
    return fits ? [[this.evokes(post, mood)]] : [];
  }

  /** By the interaction that says most. */
  private act(seed: number): PathStep {
    const to = this.nodes.post(seed);
    const [strongest] = this.options.profile.interactions
      .filter(({ postId }) => postId === to.id)
      .map((own) => ({ own, weight: interactionWeight(own, UNDECAYED) }))
      .sort((a, b) => b.weight - a.weight);
    const relationship = ACTS[strongest?.own.type ?? 'viewed'];
    return { from: this.viewer, relationship, to };
  }

  private join(
    from: number,
    relationship: PathRelationship,
    to: number,
  ): PathStep {
    const { nodes } = this;
    return { from: nodes.post(from), relationship, to: nodes.post(to) };
  }

  private belongs(post: number, category: number): PathStep {
    const [from, to] = [this.nodes.post(post), this.nodes.category(category)];
    return { from, relationship: 'IN_CATEGORY', to };
  }

  private evokes(post: number, mood: number): PathStep {
    const [from, to] = [this.nodes.post(post), this.nodes.mood(mood)];
    return { from, relationship: 'EVOKES', to };
  }

  /** The history as seeds, newest first. */
  private recent(decay: number): readonly Seed[] {
    const { history } = this.options.profile;
    const weights = recencyWeights(history, decay);
    return history.map(({ post }, at) => ({ post, weight: weights[at]! }));
  }
}

const UNDECAYED = { now: 0, halfLifeMs: 1 };

const ACTS: Readonly<Record<InteractionType, PathRelationship>> = {
  viewed: 'VIEWED',
  liked: 'LIKED',
  inspired: 'INSPIRED',
  rated: 'RATED',
};

function firstShared(
  groupsOf: readonly (readonly number[])[],
  history: ViewerProfile['history'],
  post: number,
): { seed: number; group: number } | undefined {
  for (const { post: seed } of history) {
    const group = groupsOf[post]!.find((own) => groupsOf[seed]!.includes(own));
    if (group !== undefined) return { seed, group };
  }
  return undefined;
}
