import { AppError } from '../errors.js';
import { NO_EDGES, type ScoredEdges } from '../domain/ScoredEdges.js';
import { chunk } from '../lib/chunk.js';
import type { NumberArray } from '../lib/sharedZeros.js';
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

/** They are read line by line, some milliseconds each. */
const IDS_A_LINE = 2 ** 14;

const KINDS = ['similar', 'followedBy', 'together'] as const;

/** Ids are JSON, some a line; numbers go as they lie in memory, little-endian like every machine that this runs on. */
function encode(evidence: Evidence): ModelColumns {
  const lines = Array.from(chunk(evidence.posts, IDS_A_LINE), (ids) =>
    JSON.stringify(ids),
  );
  const ids = new TextEncoder().encode(lines.join('\n'));
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

/** Numbers stay where they lie. In steps. Throws `BAD_DATA` where the columns do not belong together. */
function* decode(columns: ModelColumns): Generator<void, Evidence> {
  const ids = columns.posts;
  if (ids === undefined || ids.length === 0) return NO_EVIDENCE;
  const posts: string[] = [];
  for (const line of textOf(ids).split('\n')) {
    yield;
    for (const id of JSON.parse(line) as string[]) posts.push(id);
  }
  return {
    posts,
    similar: toEdges(columns, 'similar'),
    followedBy: toEdges(columns, 'followedBy'),
    together: toEdges(columns, 'together'),
    factors: numbersOf(Float32Array, columns.factors),
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
    numbersOf(Int32Array, columns[`${kind}.source`]),
    numbersOf(Int32Array, columns[`${kind}.target`]),
    numbersOf(Float32Array, columns[`${kind}.score`]),
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

function numbersOf<Numbers>(
  Type: NumberArray<Numbers>,
  bytes: Uint8Array = new Uint8Array(),
): Numbers {
  const { buffer, byteOffset, byteLength } = bytes;
  return new Type(buffer, byteOffset, byteLength / Type.BYTES_PER_ELEMENT);
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}
