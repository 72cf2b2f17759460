import { AppError } from '../errors.js';

/** Types that can be fetched again by `nodeId`. */
export const NODE_TYPE_NAMES = ['Post', 'User'] as const;
export type NodeTypeName = (typeof NODE_TYPE_NAMES)[number];

export interface NodeKey {
  readonly type: NodeTypeName;
  /** The id on the user's own platform. */
  readonly id: string;
}

/** An id that no other object of this API has, whatever its type. */
export function toNodeId({ type, id }: NodeKey): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The object that a `nodeId` names; null for one that `toNodeId` never made. */
export function readNodeId(nodeId: string): NodeKey | null {
  const [name, ...rest] = Buffer.from(nodeId, 'base64url')
    .toString()
    .split(':');
  const type = NODE_TYPE_NAMES.find((known) => known === name);
  const key = type && { type, id: rest.join(':') };
  return key !== undefined && toNodeId(key) === nodeId ? key : null;
}

/** The same, but throws `BAD_USER_INPUT`, naming the argument. */
export function parseNodeId(nodeId: string, argument = 'nodeId'): NodeKey {
  const key = readNodeId(nodeId);
  if (key !== null) return key;
  throw new AppError(
    'BAD_USER_INPUT',
    `${argument} must be a nodeId that this API returned but got: ${JSON.stringify(nodeId.slice(0, 128))}`,
    { details: { argument } },
  );
}
