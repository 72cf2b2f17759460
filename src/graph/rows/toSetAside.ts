import type { SetAside } from '../../domain/CollectionGraph.js';
import type { Row } from '../runQuery.js';

/** A record that could not be taken, as the graph keeps it. */
export function toSetAside({ source, list, reason, record }: Row): SetAside {
  return {
    source: String(source),
    list: String(list),
    reason: String(reason),
    record: String(record),
  };
}
