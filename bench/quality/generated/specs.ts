/** How one generated data set is made. */
export interface DataSpec {
  readonly name: string;
  readonly seed: number;
  readonly users: number;
  readonly posts: number;
  /** Mean number of posts a user turns to; at least three. */
  readonly perUser: number;
  /** Exponent of the popularity's Zipf law: 0 makes all posts alike, 1 a long tail. */
  readonly zipf: number;
  /** How much taste decides, beside popularity. */
  readonly taste: number;
  /** Share of the way to another taste that a user goes during the history. */
  readonly drift: number;
  /** Chance that a post is chosen for the one before it. */
  readonly sequence: number;
  /** Without times order is nothing: the hidden part is drawn at random. */
  readonly timed: boolean;
  readonly categories: number;
  readonly moods: number;
  /** `views` alone, `ratings` alone, or the `funnel` of a shop: many views, some likes and inspires, a few ratings. */
  readonly behaviour: 'views' | 'ratings' | 'funnel';
}

const plain = {
  zipf: 0.8,
  taste: 1.5,
  drift: 0,
  sequence: 0,
  timed: true,
  categories: 0,
  moods: 0,
  behaviour: 'views',
} as const;

/** Unlike each other in what decides which model is best: size, density, time, drift, long tail, what is known of posts, kinds of interaction. */
export const SPECS: readonly DataSpec[] = [
  {
    ...plain,
    name: 'no-times-no-features',
    seed: 11,
    users: 800,
    posts: 1200,
    perUser: 30,
    timed: false,
  },
  {
    ...plain,
    name: 'thin-views-in-time',
    seed: 12,
    users: 400,
    posts: 600,
    perUser: 15,
    categories: 1,
  },
  {
    ...plain,
    name: 'shop-four-behaviours',
    seed: 13,
    users: 1500,
    posts: 1000,
    perUser: 20,
    zipf: 1,
    drift: 0.5,
    categories: 12,
    behaviour: 'funnel',
  },
  {
    ...plain,
    name: 'few-users-dense',
    seed: 14,
    users: 90,
    posts: 400,
    perUser: 60,
    drift: 1,
    categories: 8,
    moods: 6,
    behaviour: 'ratings',
  },
  {
    ...plain,
    name: 'many-posts-long-tail',
    seed: 15,
    users: 500,
    posts: 6000,
    perUser: 35,
    zipf: 1.1,
    drift: 0.5,
    sequence: 0.2,
    categories: 20,
  },
  {
    ...plain,
    name: 'many-users-short-histories',
    seed: 16,
    users: 5000,
    posts: 400,
    perUser: 8,
    timed: false,
    behaviour: 'funnel',
  },
  {
    ...plain,
    name: 'drift-and-sequence',
    seed: 17,
    users: 600,
    posts: 800,
    perUser: 60,
    drift: 1,
    sequence: 0.4,
    categories: 10,
    moods: 8,
    behaviour: 'funnel',
  },
  {
    ...plain,
    name: 'sparse-ratings-moods',
    seed: 18,
    users: 1000,
    posts: 1500,
    perUser: 10,
    zipf: 0.9,
    taste: 2.5,
    moods: 10,
    behaviour: 'ratings',
  },
];

/** For time and memory alone. */
export const LARGE_SPECS: readonly DataSpec[] = [
  {
    ...plain,
    name: 'million',
    seed: 21,
    users: 20_000,
    posts: 10_000,
    perUser: 50,
    zipf: 1,
    drift: 0.5,
    categories: 20,
    moods: 8,
  },
  {
    ...plain,
    name: 'wide',
    seed: 22,
    users: 30_000,
    posts: 40_000,
    perUser: 35,
    zipf: 1,
    drift: 0.5,
    categories: 20,
  },
];
