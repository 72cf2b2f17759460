import { readFileSync } from 'node:fs';

const SCHEMA = new URL('../../schema.graphql', import.meta.url);

/** The text of `schema.graphql`, which is the contract. */
export function readSchema(): string {
  return readFileSync(SCHEMA, 'utf8');
}
