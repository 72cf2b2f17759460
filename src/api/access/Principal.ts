/** What a caller may do. `admin` includes the other two; `write` does not include `read`. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and what they may. */
export interface Principal {
  /** Names the caller in rate limits: never a secret, and never logged, as it may be a person. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** The only user whose data the caller may see or change; null where they may see all. */
  readonly userId: string | null;
}

/** Everyone, where the API is open. */
export const ANYONE: Principal = { id: 'anyone', scopes: SCOPES, userId: null };

export function hasScope({ scopes }: Principal, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}
