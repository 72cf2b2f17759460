import { createHash } from 'node:crypto';
import type { KeptAside, SetAside } from '../domain/CollectionGraph.js';

/** With an id out of its content: the same record for the same reason is one. */
export function toSetAsideRow(setAside: SetAside): KeptAside {
  const { source, list, reason, record } = setAside;
  const key = JSON.stringify([source, list, reason, record]);
  return { ...setAside, id: createHash('sha256').update(key).digest('hex') };
}
