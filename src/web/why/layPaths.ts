import type { PathRelationship } from '../../client/generated/operations.js';
import type { Entry, PathEnd } from '../feed/useFeed.js';

export interface LaidNode {
  readonly key: string;
  readonly end: PathEnd;
  /** 0 at the top. */
  readonly level: number;
  /** Among those of its level, from 0. */
  readonly place: number;
}

export interface LaidEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly relationship: PathRelationship;
  readonly kind: Entry['reasons'][number]['kind'];
  readonly weight: number;
}

export interface LaidPaths {
  readonly nodes: readonly LaidNode[];
  readonly edges: readonly LaidEdge[];
}

/** All paths of a post as one graph in levels, downwards: the user, what lies between, the post, what it belongs to. */
export function layPaths(postId: string, reasons: Entry['reasons']): LaidPaths {
  const target = `Post ${postId}`;
  const ends = new Map<string, PathEnd>();
  const depth = new Map<string, number>();
  for (const { path } of reasons) {
    for (const [key, end, place] of walk(path)) {
      ends.set(key, end);
      depth.set(key, Math.max(depth.get(key) ?? 0, place));
    }
  }
  // What starts at the post itself lies behind it.
  const behind = behindOf(target, reasons);
  const between = [...depth].filter(
    ([key]) => key !== target && !behind.has(key),
  );
  const last = Math.max(0, ...between.map(([, place]) => place + 1));
  const levelOf = (key: string): number => {
    if (key === target) return last;
    return behind.has(key) ? last + 1 : depth.get(key)!;
  };
  const taken = new Map<number, number>();
  const nodes = [...ends].map(([key, end]) => {
    const level = levelOf(key);
    const place = taken.get(level) ?? 0;
    taken.set(level, place + 1);
    return { key, end, level, place };
  });
  return { nodes, edges: edgesOf(reasons) };
}

/** The nodes of a path in the order in which it is walked, whichever way its relationships point. */
function walk(path: Entry['reasons'][number]['path']) {
  const nodes: [key: string, end: PathEnd, place: number][] = [];
  for (const { from, to } of path) {
    const known = new Set(nodes.map(([key]) => key));
    const pair = known.has(keyOf(to)) ? [to, from] : [from, to];
    for (const end of pair) {
      const key = keyOf(end);
      if (!known.has(key)) nodes.push([key, end, nodes.length]);
    }
  }
  return nodes;
}

function behindOf(target: string, reasons: Entry['reasons']): Set<string> {
  const own = reasons.filter(({ path }) => {
    const [first] = path;
    return first !== undefined && keyOf(first.from) === target;
  });
  const keys = own.flatMap(({ path }) => path.map(({ to }) => keyOf(to)));
  const others = reasons
    .filter((reason) => !own.includes(reason))
    .flatMap(({ path }) => walk(path).map(([key]) => key));
  return new Set(keys.filter((key) => !others.includes(key)));
}

function edgesOf(reasons: Entry['reasons']): readonly LaidEdge[] {
  const edges = new Map<string, LaidEdge>();
  for (const { kind, weight, path } of reasons) {
    for (const { from, relationship, to } of path) {
      const [start, end] = [keyOf(from), keyOf(to)];
      const key = `${start} ${relationship} ${end}`;
      if (edges.has(key)) continue;
      edges.set(key, { key, from: start, to: end, relationship, kind, weight });
    }
  }
  return [...edges.values()];
}

function keyOf(end: PathEnd): string {
  return `${end.__typename} ${'id' in end ? end.id : end.name}`;
}
