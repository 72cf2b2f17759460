import { basename } from 'node:path';

/** What V8 writes for `--cpu-prof`. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Ids of nodes. */
  readonly samples: readonly number[];
  /** Microseconds from one sample to the next. */
  readonly timeDeltas: readonly number[];
  /** Microseconds on the monotonic clock (`process.hrtime`). */
  readonly startTime: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** One box: everything that was called from the box below, together. */
export interface Flame {
  readonly name: string;
  /** Whose code it is. */
  readonly part: 'ours' | 'kernels' | 'libraries' | 'Node';
  readonly depth: number;
  /** Share of the working time before it, and with it. */
  readonly from: number;
  readonly to: number;
}

/** Boxes narrower than this share are left out. */
const LEAST = 0.004;

/** The profile between two moments (microseconds, monotonic) as boxes; while the process was idle does not count. Calls within one library are one box, so that it can be read. */
export function toFlames(
  profile: CpuProfile,
  span: { readonly from: number; readonly to: number },
): Flame[] {
  const root: Box = { name: '', part: 'Node', weight: 0, above: new Map() };
  const pathOf = pathsOf(profile);
  let at = profile.startTime;
  profile.samples.forEach((id, sample) => {
    const took = profile.timeDeltas[sample]!;
    at += took;
    if (at >= span.from && at <= span.to) add(root, pathOf(id), took);
  });
  return layOut(root, root.weight);
}

interface Frame {
  readonly name: string;
  readonly part: Flame['part'];
}

interface Box extends Frame {
  weight: number;
  readonly above: Map<string, Box>;
}

/** Frames from the bottom up; none for an idle process. */
function pathsOf({ nodes }: CpuProfile): (id: number) => readonly Frame[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) =>
      children.map((child) => [child, id] as const),
    ),
  );
  const known = new Map<number, readonly Frame[]>();
  const pathOf = (id: number): readonly Frame[] => {
    const made = known.get(id);
    if (made !== undefined) return made;
    const parent = parents.get(id);
    const below = parent === undefined ? [] : pathOf(parent);
    const path = stack(below, toFrame(byId.get(id)!));
    known.set(id, path);
    return path;
  };
  return pathOf;
}

function stack(below: readonly Frame[], frame: Frame | null): readonly Frame[] {
  if (frame === null || below.at(-1)?.name === frame.name) return below;
  // What Node does on the way to others is no box of its own.
  const under = below.at(-1)?.part === 'Node' ? below.slice(0, -1) : below;
  return [...under, frame];
}

const MEANT = new Set(['(root)', '(idle)']);

function toFrame({
  callFrame: { functionName, url },
}: ProfileNode): Frame | null {
  if (MEANT.has(functionName)) return null;
  if (functionName === '(garbage collector)')
    return { name: 'garbage collection', part: 'Node' };
  if (url.startsWith('wasm:') || functionName.startsWith('js-to-wasm'))
    return { name: 'kernels', part: 'kernels' };
  const [, library] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (library !== undefined) return { name: library, part: 'libraries' };
  if (url === '' || url.startsWith('node:'))
    return { name: 'Node', part: 'Node' };
  const file = basename(url).replace(/\.\w+$/, '');
  const name =
    functionName === '' || functionName === file
      ? file
      : `${functionName} (${file})`;
  return { name, part: 'ours' };
}

function add(root: Box, path: readonly Frame[], weight: number): void {
  if (path.length === 0) return;
  root.weight += weight;
  let box = root;
  for (const frame of path) {
    const above = box.above.get(frame.name) ?? {
      ...frame,
      weight: 0,
      above: new Map<string, Box>(),
    };
    box.above.set(frame.name, above);
    above.weight += weight;
    box = above;
  }
}

function layOut(root: Box, whole: number): Flame[] {
  const flames: Flame[] = [];
  const lay = (box: Box, start: number, depth: number): void => {
    let from = start;
    const above = [...box.above.values()].sort((a, b) => b.weight - a.weight);
    for (const { name, part, weight, above: next } of above) {
      const to = from + weight / whole;
      if (to - from >= LEAST) {
        flames.push({ name, part, depth, from, to });
        lay({ name, part, weight, above: next }, from, depth + 1);
      }
      from = to;
    }
  };
  lay(root, 0, 0);
  return flames;
}
