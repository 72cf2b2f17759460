import type {
  RecommendationGraph,
  SimilarUser,
} from '../../domain/RecommendationGraph.js';
import type { CatalogueHolder } from '../CatalogueHolder.js';
import type { CursorCodec } from '../createCursorCodec.js';
import { assertId } from '../parseArguments.js';
import {
  parseSlice,
  takeSlice,
  type Slice,
  type SliceEntry,
  type SliceRequest,
} from './takeSlice.js';

export interface SimilarUsersRequest extends SliceRequest {
  readonly userId: string;
}

export interface SimilarUsersDeps {
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly graph: Pick<RecommendationGraph, 'similarUsers'>;
  readonly cursors: CursorCodec;
}

export type SimilarUserEntry = SliceEntry<SimilarUser>;

export interface SimilarUsersPage extends Slice<SimilarUser> {
  /** The model whose edges these are; null before the first one. */
  readonly modelVersion: string | null;
}

/** The users whom the model joins to one, most alike first; nobody for someone unknown. A walk ends with the model that it began with. */
export async function similarUsers(
  { userId, ...page }: SimilarUsersRequest,
  { catalogues, graph, cursors }: SimilarUsersDeps,
): Promise<SimilarUsersPage> {
  assertId('userId', userId);
  const scope = JSON.stringify({ field: 'similarUsers', userId });
  const place = parseSlice(page, { cursors, scope });
  const modelVersion = catalogues.current()?.version?.id ?? null;
  const users = await graph.similarUsers(userId);
  const slice = takeSlice(users, place, {
    cursors,
    scope,
    stamp: modelVersion ?? '',
    keyOf: ({ user }) => user.id,
  });
  return { ...slice, modelVersion };
}
