import type { Slot } from '../../src/domain/ModelVersion.js';
import { evidenceColumns } from '../../src/graph/evidenceColumns.js';
import { modelParts } from '../../src/graph/modelParts.js';
import type { TestGraph } from './openTestGraph.js';

export interface ServingGraphOptions {
  readonly numPosts?: number;
  readonly numUsers?: number;
  /** Id and slot of the model to publish; null publishes none. */
  readonly model?: { readonly id: string; readonly slot: 'A' | 'B' } | null;
  /** Turns the posts' vectors, so that another model ranks in another order. */
  readonly angle?: number;
}

export const CATEGORIES = ['Comedy', 'Drama', 'Horror'];
export const MOODS = ['dark', 'funny', 'tense'];

/** Noon, 1 January 2026. */
export const NEWEST_AT = 1_767_268_800_000;
const DAY_MS = 86_400_000;

/** Post `p000`, `p001`, …; its category and mood go round with its number. */
export function servingPostId(number: number): string {
  return `p${String(number).padStart(3, '0')}`;
}

/**
 * A small graph to serve from, written by Cypher of its own: users `u0`, `u1`, … each saw five posts,
 * the latest one today; posts have vectors on a circle by category, neighbours, counts and names.
 */
export async function writeServingGraph(
  graph: TestGraph,
  options: ServingGraphOptions = {},
): Promise<void> {
  const { numPosts = 60, numUsers = 9 } = options;
  const { model = { id: 'model-1', slot: 'A' }, angle = 0 } = options;
  const posts = Array.from({ length: numPosts }, (_, number) =>
    postRow(number, numPosts, angle),
  );
  await graph.cypher(POSTS, { rows: posts, slot: `embedding${model?.slot}` });
  const users = Array.from({ length: numUsers }, (_, number) =>
    userRow(number, numPosts),
  );
  await graph.cypher(USERS, { rows: users, slot: `embedding${model?.slot}` });
  const neighbours = await graph.cypher(NEIGHBOURS);
  if (model === null) return;
  await writeEvidence(graph, model.slot, neighbours);
  await publish(graph, model);
}

/** Points the graph at a model. */
export async function publish(
  graph: TestGraph,
  { id, slot }: { readonly id: string; readonly slot: 'A' | 'B' },
): Promise<void> {
  await graph.cypher(PUBLISH, { id, slot });
}

async function writeEvidence(
  { door }: TestGraph,
  slot: Slot,
  neighbours: readonly Record<string, unknown>[],
): Promise<void> {
  const posts = [...new Set(neighbours.map(({ source }) => String(source)))];
  const indexOf = (id: unknown) => posts.indexOf(String(id));
  const similar = {
    source: Int32Array.from(neighbours, ({ source }) => indexOf(source)),
    target: Int32Array.from(neighbours, ({ target }) => indexOf(target)),
    score: new Float32Array(neighbours.length).fill(0.5),
  };
  const followedBy = {
    source: new Int32Array(),
    target: new Int32Array(),
    score: new Float32Array(),
  };
  const columns = evidenceColumns.encode({
    posts,
    similar,
    followedBy,
    together: followedBy,
    factors: new Float32Array(),
  });
  await modelParts.write(door, slot, columns);
}

function postRow(number: number, numPosts: number, angle: number) {
  const kind = number % CATEGORIES.length;
  return {
    id: servingPostId(number),
    title: `Title ${number}`,
    categories: [CATEGORIES[kind], CATEGORIES[(kind + 1) % 3]].slice(
      0,
      number % 2 === 0 ? 2 : 1,
    ),
    mood: MOODS[kind],
    createdAt: NEWEST_AT - (numPosts - number) * DAY_MS,
    vector: vectorOf(kind, 1 - number / (2 * numPosts), angle),
  };
}

function userRow(number: number, numPosts: number) {
  const kind = number % CATEGORIES.length;
  const seen = Array.from({ length: 5 }, (_, place) => ({
    post: servingPostId((kind + place * CATEGORIES.length) % numPosts),
    at: NEWEST_AT - place * DAY_MS,
    rating: 100 - place * 10,
  }));
  return { id: `u${number}`, vector: vectorOf(kind, 1, 0), seen };
}

/** A direction of its own for each kind, in a plane turned by `angle`. */
function vectorOf(kind: number, length: number, angle: number): number[] {
  const turn = (2 * Math.PI * kind) / CATEGORIES.length + angle;
  return [length * Math.cos(turn), length * Math.sin(turn), 0.1, 0];
}

const POSTS = `
UNWIND $rows AS row
MERGE (post:Post {id: row.id})
SET post.title = row.title, post.url = 'https://video.test/' + row.id,
    post.thumbnailUrl = 'https://video.test/' + row.id + '.jpg',
    post.createdAt = toInteger(row.createdAt), post[$slot] = row.vector
WITH post, row
MERGE (mood:Mood {name: row.mood})
MERGE (post)-[:EVOKES {weight: 1.0}]->(mood)
SET mood[$slot] = row.vector
WITH post, row
UNWIND range(0, size(row.categories) - 1) AS position
MERGE (category:Category {name: row.categories[position]})
MERGE (post)-[membership:IN_CATEGORY]->(category)
SET membership.position = position`;

const USERS = `
UNWIND $rows AS row
MERGE (user:User {id: row.id})
SET user[$slot] = row.vector
WITH user, row
UNWIND row.seen AS seen
MATCH (post:Post {id: seen.post})
MERGE (user)-[viewed:VIEWED]->(post) SET viewed.at = toInteger(seen.at)
MERGE (user)-[rated:RATED]->(post) SET rated.at = toInteger(seen.at), rated.value = seen.rating
FOREACH (_ IN CASE WHEN seen.rating >= 80 THEN [1] ELSE [] END |
  MERGE (user)-[liked:LIKED]->(post) SET liked.at = toInteger(seen.at))`;

const NEIGHBOURS = `
MATCH (source:Post)-[:IN_CATEGORY {position: 0}]->(category)<-[:IN_CATEGORY {position: 0}]-(target:Post)
WHERE source <> target
MERGE (source)-[similar:SIMILAR_TO]->(target) SET similar.score = 0.5, similar.rank = 1
RETURN source.id AS source, target.id AS target`;

const PUBLISH = `
MERGE (model:ModelVersion {id: $id})
SET model.slot = $slot, model.trainedAt = timestamp(), model.dimension = 4,
    model.metrics = '{"ndcg@20":0.5,"recall@20":0.25}', model.blend = '{}'
MERGE (current:CurrentModel {name: 'current'})
WITH model, current
OPTIONAL MATCH (current)-[old:IS]->()
DELETE old
MERGE (current)-[:IS]->(model)`;
