import * as fs from 'node:fs/promises';

/**
 * Reads a JSON file; one that is missing or cut short is undefined.
 *
 * @param {string} file
 */
export async function readJson(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
