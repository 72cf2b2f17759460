import type { PostMapQuery } from '../../client/generated/operations.js';

export type PostMap = NonNullable<PostMapQuery['postMap']>;
export type Grouping = 'category' | 'mood';

/** The posts of one category or mood, as they lie on the map. */
export interface PostGroup {
  readonly name: string;
  /** Its place among the map's names. */
  readonly index: number;
  readonly count: number;
  /** Mean distance to its own centre ÷ that of all posts to the centre of the map. */
  readonly spread: number;
  /** Such as `upper left`. */
  readonly where: string;
  /** Whose centre is nearest; null where there is no other. */
  readonly nearest: string | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The groups of a map, the largest first. */
export function toGroups(map: PostMap, by: Grouping): readonly PostGroup[] {
  const names = by === 'category' ? map.categories : map.moods;
  const points = map.x.map((x, place) => ({ x, y: map.y[place]! }));
  const all = measure(points);
  const found = names
    .map((name, index) => {
      const own = points.filter((_point, place) => map[by][place] === index);
      return { name, index, count: own.length, ...measure(own) };
    })
    .filter(({ count }) => count > 0);
  return found
    .map(({ centre, radius, ...group }) => ({
      ...group,
      spread: radius / (all.radius || 1),
      where: whereIs(centre),
      nearest: nearestOf(group.name, centre, found),
    }))
    .sort((a, b) => b.count - a.count);
}

function measure(points: readonly Point[]): { centre: Point; radius: number } {
  const mean = (values: readonly number[]) =>
    values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const centre = {
    x: mean(points.map(({ x }) => x)),
    y: mean(points.map(({ y }) => y)),
  };
  return { centre, radius: mean(points.map((one) => distance(one, centre))) };
}

function whereIs({ x, y }: Point): string {
  const across = x < 0.4 ? 'left' : x > 0.6 ? 'right' : '';
  const up = y < 0.4 ? 'lower' : y > 0.6 ? 'upper' : '';
  return `${up} ${across}`.trim() || 'middle';
}

function nearestOf(
  name: string,
  centre: Point,
  groups: readonly { readonly name: string; readonly centre: Point }[],
): string | null {
  const others = groups
    .filter((group) => group.name !== name)
    .sort((a, b) => distance(a.centre, centre) - distance(b.centre, centre));
  return others[0]?.name ?? null;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
