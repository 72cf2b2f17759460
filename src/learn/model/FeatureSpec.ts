import type { Dataset, FeatureTable } from '../../domain/Dataset.js';

/** One numeric column with the scale it was seen at in training. */
export interface NumericColumn {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

/** What the encoders read of a node, fixed when the network is made, so that later graphs are read alike. */
export interface FeatureSpec {
  readonly user: readonly NumericColumn[];
  readonly post: readonly NumericColumn[];
  readonly categories: readonly string[];
  readonly moods: readonly string[];
}

/** Numbers of a data set that the encoders may read, with their scales; names left out are in `leftOut`. */
export function toFeatureSpec(dataset: Dataset): FeatureSpec {
  return {
    user: columns(dataset.users.features),
    post: columns(dataset.posts.features),
    categories: dataset.categories,
    moods: dataset.moods,
  };
}

/** Columns that count behaviour: taken at the end of an export, they would tell of the held-out time. */
const COUNTER =
  /(count|counts|total|average|avg|follower|followers|following|views|likes|score|points|login|online|streak)$/i;

function columns({ names, values }: FeatureTable): NumericColumn[] {
  return names.flatMap((name, column) => {
    if (COUNTER.test(name)) return [];
    const known = values.filter(
      (value, place) => place % names.length === column && !Number.isNaN(value),
    );
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const variance =
      known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    return variance > 0 ? [{ name, mean, deviation: Math.sqrt(variance) }] : [];
  });
}

/** How far from the mean a number may be: an outlier must not run the network. */
const MOST_DEVIATIONS = 5;

/** `[numNodes, columns.length]` standardised, row-major; missing is 0, the mean. */
export function numericFeatures(
  { names, values }: FeatureTable,
  numNodes: number,
  spec: readonly NumericColumn[],
): Float32Array {
  const rows = new Float32Array(numNodes * spec.length);
  spec.forEach(({ name, mean, deviation }, column) => {
    const source = names.indexOf(name);
    if (source < 0) return;
    for (let node = 0; node < numNodes; node++) {
      const value = (values[node * names.length + source]! - mean) / deviation;
      rows[node * spec.length + column] = Number.isNaN(value)
        ? 0
        : Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, value));
    }
  });
  return rows;
}

/** `[lists.length, max(1, spec.length)]`: each row's own entries share 1; names that the spec does not hold are left out. */
export function shareMatrix(
  lists: readonly (readonly number[])[],
  names: readonly string[],
  spec: readonly string[],
): Float32Array {
  const columnOf = names.map((name) => spec.indexOf(name));
  const width = Math.max(1, spec.length);
  const rows = new Float32Array(lists.length * width);
  lists.forEach((list, row) => {
    const known = list
      .map((index) => columnOf[index]!)
      .filter((column) => column >= 0);
    for (const column of known) {
      rows[row * width + column]! += 1 / known.length;
    }
  });
  return rows;
}
