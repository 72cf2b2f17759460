import { hueOf } from '../parts/hueOf.js';
import type { Grouping, PostMap } from './postGroups.js';

/** What is in the middle, and how near. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Drawing {
  readonly map: PostMap;
  readonly by: Grouping;
  readonly lit: number | null;
  readonly view: View;
  /** A post that is pointed at. */
  readonly near: string | null;
}

const QUIET = 'rgb(130 125 159 / 0.28)';
const DOT = 2.1;

/** Draws every post of the view, a path for each colour: few calls, whatever the number of posts. */
export function drawPosts(
  canvas: HTMLCanvasElement,
  { map, by, lit, view, near }: Drawing,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  const scale = Math.min(width, height) * view.zoom * 0.96;
  const radius = DOT * Math.sqrt(Math.min(6, view.zoom));
  const names = by === 'category' ? map.categories : map.moods;
  const paths = new Map<string, Path2D>();
  const last: [string, Path2D][] = [];
  map.postIds.forEach((id, place) => {
    const x = width / 2 + (map.x[place]! - view.x) * scale;
    const y = height / 2 - (map.y[place]! - view.y) * scale;
    if (x < -9 || y < -9 || x > width + 9 || y > height + 9) return;
    const group = map[by][place]!;
    const quiet = group < 0 || (lit !== null && group !== lit);
    const colour = quiet ? QUIET : `hsl(${hueOf(names[group]!)} 72% 58%)`;
    const path = paths.get(colour) ?? new Path2D();
    paths.set(colour, path);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    if (id === near) last.push([colour, ring(x, y, radius)]);
  });
  // What is quiet lies below.
  const order = [...paths].sort(([a], [b]) => rank(a) - rank(b));
  for (const [colour, path] of order) {
    context.fillStyle = colour;
    context.fill(path);
  }
  for (const [colour, path] of last) {
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke(path);
  }
}

function ring(x: number, y: number, radius: number): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius + 4, 0, 2 * Math.PI);
  return path;
}

function rank(colour: string): number {
  return colour === QUIET ? 0 : 1;
}
