import type { UserError } from './UserError.js';

const SHOWN = 140;

/** Says that an input's `postId` names no post. */
export function unknownPost(postId: string): UserError {
  return {
    code: 'UNKNOWN_POST',
    field: ['postId'],
    message: `postId must be a post that there is, but got: ${JSON.stringify(postId.slice(0, SHOWN))}`,
  };
}
