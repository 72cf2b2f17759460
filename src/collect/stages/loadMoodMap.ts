import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../errors.js';

/** Lower-cased mood → mood of the short list, or null to drop it. `*` stands for every mood that is not named. */
export type MoodMap = ReadonlyMap<string, string | null>;

const MOOD_MAP = z.record(
  z.string(),
  z.string().trim().toLowerCase().min(1).max(40).nullable(),
);

/** The map of a JSON file; empty without one. Throws `CONFIGURATION` naming the file and what is wrong in it. */
export async function loadMoodMap(path: string | undefined): Promise<MoodMap> {
  if (path === undefined) return new Map();
  try {
    const map = MOOD_MAP.parse(JSON.parse(await readFile(path, 'utf8')));
    const entries = Object.entries(map);
    return new Map(
      entries.map(([mood, target]) => [mood.trim().toLowerCase(), target]),
    );
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      `MOOD_MAP=${path}: expected a JSON file of {"mood": "short-list mood" or null}`,
      { cause },
    );
  }
}
