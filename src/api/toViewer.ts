import { assertId } from '../recommend/parseArguments.js';

/** The viewer that an argument names, or nobody. Throws `BAD_USER_INPUT` for an id that no user can have. */
export function toViewer(viewerId: string | null | undefined): string | null {
  if (viewerId == null) return null;
  assertId('viewerId', viewerId);
  return viewerId;
}
