import type {
  PathRelationship,
  RecommendationSource,
} from '../../client/generated/operations.js';

export interface EvidenceWords {
  readonly name: string;
  /** Ends the sentence "It is here because …". */
  readonly because: string;
  /** Hue of its colour, degrees. */
  readonly hue: number;
}

/** How the page speaks of each kind of evidence. */
export const EVIDENCE: Readonly<Record<RecommendationSource, EvidenceWords>> = {
  NETWORK: {
    name: 'Graph network',
    because: 'the graph network places it near this user',
    hue: 262,
  },
  SIMILAR: {
    name: 'Similar posts',
    because: 'it is like posts that they liked',
    hue: 200,
  },
  FOLLOWED_BY: {
    name: 'Watched next',
    because: 'people went on to it from what they saw lately',
    hue: 168,
  },
  POPULAR: { name: 'Popular', because: 'many people saw it', hue: 24 },
  TRENDING: {
    name: 'Trending',
    because: 'many people see it these days',
    hue: 344,
  },
  CONTENT: {
    name: 'Same kind',
    because: 'it shares categories or moods with what they watched',
    hue: 46,
  },
  MOOD: { name: 'Mood', because: 'it evokes the mood', hue: 310 },
  FRESH: { name: 'New', because: 'it is new', hue: 110 },
  EXPLORATION: {
    name: 'Exploration',
    because: 'little is known of it, and exploring gave it this place',
    hue: 190,
  },
};

/** A colour for marks, of the same lightness for every kind. */
export function evidenceColour({ hue }: EvidenceWords): string {
  return `hsl(${hue} 72% 58%)`;
}

/** What stands between the two ends of a relationship when it is read aloud. */
export const RELATIONSHIP_WORDS: Readonly<Record<PathRelationship, string>> = {
  VIEWED: 'viewed',
  LIKED: 'liked',
  INSPIRED: 'was inspired by',
  RATED: 'rated',
  SIMILAR_TO: 'is similar to',
  FOLLOWED_BY: 'is followed by',
  IN_CATEGORY: 'is in',
  EVOKES: 'evokes',
};
