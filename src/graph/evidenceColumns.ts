import { AppError } from '../errors.js';
import { NO_EDGES, type ScoredEdges } from '../domain/ScoredEdges.js';
import type { ModelColumns } from './modelParts.js';

/** What ranking remembers of each post: edges by index into `posts`. */
export interface Evidence {
  readonly posts: readonly string[];
  readonly similar: ScoredEdges;
  readonly followedBy: ScoredEdges;
  readonly together: ScoredEdges;
  /** `[posts.length, any]` row-major; empty where there are none. */
  readonly factors: Float32Array;
}

/** How evidence is laid out in the columns of a model. */
export const evidenceColumns = { encode, decode };

const KINDS = ['similar', 'followedBy', 'together'] as const;

/** Numbers go as they lie in memory, little-endian like every machine that this runs on. */
function encode(evidence: Evidence): ModelColumns {
  const ids = new TextEncoder().encode(JSON.stringify(evidence.posts));
  const columns = KINDS.flatMap((kind) => {
    const { source, target, score } = evidence[kind];
    return [
      [`${kind}.source`, bytesOf(source)],
      [`${kind}.target`, bytesOf(target)],
      [`${kind}.score`, bytesOf(score)],
    ] as const;
  });
  return Object.fromEntries([
    ['posts', ids],
    ['factors', bytesOf(evidence.factors)],
    ...columns,
  ]);
}

/** Throws `BAD_DATA` where the columns do not belong together. */
function decode(columns: ModelColumns): Evidence {
  const ids = columns.posts;
  if (ids === undefined) return NO_EVIDENCE;
  return {
    posts: JSON.parse(new TextDecoder().decode(ids)) as string[],
    similar: toEdges(columns, 'similar'),
    followedBy: toEdges(columns, 'followedBy'),
    together: toEdges(columns, 'together'),
    factors: new Float32Array(bufferOf(columns.factors)),
  };
}

const NO_EVIDENCE: Evidence = {
  posts: [],
  similar: NO_EDGES,
  followedBy: NO_EDGES,
  together: NO_EDGES,
  factors: new Float32Array(),
};

function toEdges(
  columns: ModelColumns,
  kind: (typeof KINDS)[number],
): ScoredEdges {
  const [source, target, score] = [
    new Int32Array(bufferOf(columns[`${kind}.source`])),
    new Int32Array(bufferOf(columns[`${kind}.target`])),
    new Float32Array(bufferOf(columns[`${kind}.score`])),
  ];
  const { length } = source;
  if (target.length === length && score.length === length) {
    return { source, target, score };
  }
  throw new AppError(
    'BAD_DATA',
    `The published model's ${kind} edges must have as many sources as targets and scores but have ${length}, ${target.length} and ${score.length}. Publish again`,
  );
}

function bytesOf({
  buffer,
  byteOffset,
  byteLength,
}: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A copy at an offset that numbers can be read from. */
function bufferOf(bytes: Uint8Array | undefined): ArrayBufferLike {
  return bytes?.slice().buffer ?? new ArrayBuffer();
}
