import type { Access } from '../api/access/loadAccess.js';
import type { Config } from '../config.js';

/** Whether callers may introspect, get hints and see GraphiQL. */
export function isIntrospected(
  { introspection }: Config,
  access: Access,
): boolean {
  if (introspection !== 'auto') return introspection === 'on';
  return access.open && access.loopback;
}
