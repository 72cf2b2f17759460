import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERACTION_TYPES } from '../../src/domain/relations.js';
import { createRandom } from '../../src/lib/createRandom.js';
import { drawCatalogue } from '../../src/learn/drawCatalogue.js';
import { drawSupervision } from '../../src/learn/drawSupervision.js';
import {
  edgeFeatures,
  NUM_EDGE_FEATURES,
} from '../../src/learn/edgeFeatures.js';
import type { NetworkInput } from '../../src/learn/FittedNetwork.js';
import { headLists } from '../../src/learn/headLists.js';
import { DROP_ID } from '../../src/learn/model/encodePosts.js';
import { RUNNING } from '../../src/learn/model/Parameters.js';
import type { Training } from '../../src/learn/openTraining.js';
import { MOST_NEIGHBOURS } from '../../src/learn/pinSimilarityEdges.js';
import { toQuestions } from '../../src/learn/toQuestions.js';
import { mostUsersOf } from '../../src/learn/trainStep.js';
import { transposeLists } from '../../src/learn/transposeLists.js';
import type { NeighbourLists } from '../../src/domain/NeighbourLists.js';
import type { STEP_OPTIONS } from './stepCases.js';

type Column = Float32Array | Int32Array | Uint8Array;

/**
 * Everything that another stack needs to make the very same steps, as little-endian columns and a manifest:
 * graph, features, weights, and what `trainStep` draws with this seed. Stored graphs are not read back from the kernels:
 * the other side builds its own from the interactions.
 */
export function writeStep(
  training: Training,
  input: NetworkInput,
  {
    folder,
    seed,
    options,
  }: { folder: string; seed: number; options: typeof STEP_OPTIONS },
): void {
  mkdirSync(folder, { recursive: true });
  const arrays: Record<string, { type: string; shape: readonly number[] }> = {};
  const write = (name: string, column: Column, shape?: readonly number[]) => {
    arrays[name] = {
      type: column.constructor.name.replace('Array', '').toLowerCase(),
      shape: shape ?? [column.length],
    };
    writeFileSync(join(folder, `${name.replaceAll('/', '.')}.bin`), column);
  };
  const weights = [...training.parameters.read()].filter(
    ([name]) => !name.startsWith(RUNNING),
  );
  for (const [name, { shape, values }] of weights)
    write(`weight/${name}`, values, shape);
  writeRelations(training, input, write);
  writeSimilar(input, write);
  writeFeatures(training, write);
  writeDraws(training, seed, write);
  const { numUsers, numPosts } = training.pairs;
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      ...options,
      numUsers,
      numPosts,
      relations: INTERACTION_TYPES.length,
      arrays,
    }),
  );
}

type Write = (name: string, column: Column, shape?: readonly number[]) => void;

function writeRelations(
  { pairs }: Training,
  { dataset }: NetworkInput,
  write: Write,
): void {
  const { type } = dataset.interactions;
  INTERACTION_TYPES.forEach((_name, relation) => {
    const rows = Int32Array.from(
      [...pairs.pairOf.keys()].filter(
        (row) => pairs.pairOf[row]! >= 0 && type[row] === relation,
      ),
    );
    const own = rows.map((row) => pairs.pairOf[row]!);
    const features = edgeFeatures(dataset, rows);
    write(`relation${relation}/pair`, own);
    write(`relation${relation}/features`, features, [
      rows.length,
      NUM_EDGE_FEATURES,
    ]);
  });
  write('pair/user', pairs.user);
  write('pair/post', pairs.post);
  write(
    'pair/position',
    pairs.user.map((user, pair) =>
      pairs.ordered[user] === 1 ? pair - pairs.offsets[user]! : -1,
    ),
  );
}

function writeSimilar({ similarities }: NetworkInput, write: Write): void {
  const nearest = (lists: NeighbourLists) => headLists(lists, MOST_NEIGHBOURS);
  const { userSimilar, postSimilar, followedBy } = similarities;
  const all = {
    userSimilar: nearest(userSimilar),
    postSimilar: transposeLists(nearest(postSimilar)),
    followedBy: transposeLists(nearest(followedBy)),
  };
  for (const [name, { offsets, targets, scores }] of Object.entries(all)) {
    write(`${name}/offsets`, offsets);
    write(`${name}/sources`, targets);
    write(`${name}/scores`, scores);
  }
}

function writeFeatures({ tensors, reception }: Training, write: Write): void {
  const { userNumbers, postNumbers, categoryShares, moodShares } = tensors;
  const matrices = {
    userNumbers,
    postNumbers,
    categoryShares,
    moodShares,
    reception: reception.rows,
  };
  for (const [name, tensor] of Object.entries(matrices))
    write(name, tensor.dataSync<'float32'>(), tensor.shape);
  write('userRows', tensors.userRows);
  write('postRows', tensors.postRows);
  write('mood/offsets', reception.entries.offsets);
  write('mood/columns', reception.entries.columns);
  write('mood/weights', reception.entries.weights);
}

/** In the order in which a step draws. */
function writeDraws(
  { pairs, reception }: Training,
  seed: number,
  write: Write,
): void {
  const random = createRandom(seed);
  const supervision = drawSupervision(pairs, {
    random,
    mostUsers: mostUsersOf(pairs),
  });
  const catalogue = drawCatalogue(pairs, supervision, { random });
  const kept = Uint8Array.from({ length: pairs.numPosts }, () =>
    random() < DROP_ID ? 0 : 1,
  );
  const { asked, posts, shifts, entries, strength } = toQuestions(
    { pairs, supervision, catalogue },
    reception,
  );
  const all = Int32Array.from(
    { length: pairs.numPosts },
    (_none, post) => post,
  );
  const askedPosts = asked.post ?? all;
  write('step/visible', supervision.visible);
  write('step/users', supervision.users);
  write('step/keptPosts', kept);
  write('step/offsets', entries.offsets);
  write('step/columns', entries.columns);
  write('step/weights', entries.weights);
  write('step/catalogue', posts ?? askedPosts);
  write('step/shifts', shifts ?? new Float32Array(catalogue.size));
  write(
    'strength/users',
    strength.users.map((row) => asked.user[row]!),
  );
  write(
    'strength/posts',
    strength.posts.map((row) => askedPosts[row]!),
  );
  write('strength/values', strength.values);
}
