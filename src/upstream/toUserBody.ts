import type { UserRecord } from '../domain/records.js';
import { toApiId } from './toApiId.js';

/**
 * One row of `/users/get_all` with all its fields, in the API's order. The personal ones are made up, so that a collector
 * has something to drop. Numeric features, for which the API has no field, follow under `features` where there are any.
 */
export function toUserBody({
  id,
  features,
}: UserRecord): Readonly<Record<string, unknown>> {
  return {
    id: toApiId(id),
    first_name: 'Sample',
    last_name: `Person ${id}`,
    username: `person_${id}`,
    email: `person_${id}@example.invalid`,
    role: 'U',
    profile_url: '',
    bio: '',
    website_url: '',
    'instagram-url': '',
    youtube_url: '',
    tictok_url: '',
    isVerified: false,
    is_verified: false,
    referral_code: '',
    has_wallet: false,
    last_login: '',
    share_count: 0,
    post_count: 0,
    following_count: 0,
    follower_count: 0,
    is_online: false,
    latitude: '',
    longitude: '',
    ...(Object.keys(features).length > 0 && { features }),
  };
}
