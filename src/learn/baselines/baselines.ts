import type { Baseline } from './Baseline.js';
import { decayedEase, ease } from './ease.js';
import { implicitFactors } from './implicitFactors.js';
import { itemCosine } from './itemCosine.js';
import { lightGcn } from './lightGcn.js';
import { popularity } from './popularity.js';

/** In the order of the report. Adding one: a file, a line here, a test. */
export const BASELINES: readonly Baseline[] = [
  popularity,
  itemCosine,
  ease,
  decayedEase,
  implicitFactors,
  lightGcn,
];
