import { z } from 'zod';
import type { UserRecord } from '../../domain/records.js';
import { apiId } from './apiId.js';
import { numbersOf } from './numbersOf.js';

/**
 * A row of `/users/get_all`. Only what is named here gets in: e-mail, names, texts and coordinates are dropped.
 * Counters (followers, posts, shares) are left out as well, since they grow with the interactions that a model is tested on.
 */
export const toUser = z
  .object({
    id: apiId,
    is_verified: z.boolean().optional().catch(undefined),
    has_wallet: z.boolean().optional().catch(undefined),
    features: z.unknown().optional(),
  })
  .transform(({ id, is_verified, has_wallet, features }): UserRecord => ({
    id,
    features: {
      ...(is_verified !== undefined && { verified: Number(is_verified) }),
      ...(has_wallet !== undefined && { has_wallet: Number(has_wallet) }),
      ...numbersOf(features),
    },
  }));
