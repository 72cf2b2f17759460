import { savePublication } from '../../src/learn/Publication.js';
import type { PostMap } from '../../src/domain/TrainingRuns.js';
import { MAP, REPORT, RunFolder } from '../../src/learn/RunFolder.js';
import { writeManifest } from '../../src/learn/runManifest.js';

export interface RunOptions {
  readonly users: readonly string[];
  readonly posts: readonly string[];
  readonly moods: readonly string[];
  readonly dimension?: number;
  /** Turns every vector, so that two runs rank differently. */
  readonly angle?: number;
  /** Puts its value in place of the first user's first number. */
  readonly broken?: number;
}

const METRICS = {
  'ndcg@20': 0.5,
  'recall@20': 0.25,
  'popularity.ndcg@20': 0.1,
  'itemItem.ndcg@20': 0.2,
};

/** A finished run with vectors on a circle, as training would have left it, without the training. */
export async function writeRun(
  runs: string,
  { users, posts, moods, dimension = 4, angle = 0, broken }: RunOptions,
): Promise<RunFolder> {
  const run = await RunFolder.create(runs, Date.now());
  const table = (ids: readonly string[]) => {
    const vectors = new Float32Array(ids.length * dimension);
    ids.forEach((_id, row) => {
      vectors[row * dimension] = Math.cos(row + angle);
      vectors[row * dimension + 1] = Math.sin(row + angle);
    });
    return { ids, dimension, vectors };
  };
  const embeddings = {
    users: table(users),
    posts: table(posts),
    moods: table(moods),
  };
  if (broken !== undefined) embeddings.users.vectors[0] = broken;
  const ring = {
    source: Int32Array.from(posts, (_id, place) => place),
    target: Int32Array.from(posts, (_id, place) => (place + 1) % posts.length),
    score: new Float32Array(posts.length).fill(0.5),
  };
  const none = {
    source: new Int32Array(),
    target: new Int32Array(),
    score: new Float32Array(),
  };
  await savePublication(run.folder('publication'), {
    embeddings,
    similarities: {
      users,
      posts,
      userSimilar: none,
      postSimilar: ring,
      followedBy: none,
      together: none,
      factors: new Float32Array(posts.length),
    },
    blend: '{}',
    metrics: METRICS,
  });
  const even = { coverage: 0.5, byPopularity: new Array<number>(10).fill(0.1) };
  const exposure = { '': even, 'popularity.': even, 'history.': even };
  await run.writeJson(REPORT, { metrics: METRICS, exposure });
  await run.writeJson(MAP, toMap(posts, moods));
  await writeManifest(run, { trainedAt: Date.now() });
  return run;
}

/** Posts on a ring, their categories and moods in turn. */
function toMap(posts: readonly string[], moods: readonly string[]): PostMap {
  const turn = (place: number) => (2 * Math.PI * place) / posts.length;
  return {
    postIds: posts,
    x: posts.map((_id, place) => (1 + Math.cos(turn(place))) / 2),
    y: posts.map((_id, place) => (1 + Math.sin(turn(place))) / 2),
    category: posts.map((_id, place) => place % 2),
    mood: posts.map((_id, place) => (place % (moods.length + 1)) - 1),
    categories: ['Comedy', 'Drama'],
    moods,
  };
}
