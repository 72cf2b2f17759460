import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const LOOK_MS = 250;

/**
 * Tells the size of everything in a folder a few times a second: the progress of a tool that shows none
 * when it does not write to a terminal.
 *
 * @param {string} folder
 * @param {(bytes: number) => void} onBytes
 * @returns {() => void} stops it
 */
export function watchFolderSize(folder, onBytes) {
  const timer = setInterval(() => onBytes(sizeOf(folder)), LOOK_MS);
  return () => clearInterval(timer);
}

/** @param {string} folder @returns {number} bytes */
function sizeOf(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      bytes += entry.isDirectory() ? sizeOf(file) : statSync(file).size;
    }
  } catch {
    // A file that went away while we looked: the next look counts right.
  }
  return bytes;
}
