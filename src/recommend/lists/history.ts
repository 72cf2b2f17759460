import type {
  RecommendationGraph,
  UserState,
} from '../../domain/RecommendationGraph.js';
import {
  INTERACTION_TYPES,
  type InteractionType,
} from '../../domain/relations.js';
import { badInput } from '../badInput.js';
import type { CatalogueHolder } from '../CatalogueHolder.js';
import type { CursorCodec } from '../createCursorCodec.js';
import { assertId } from '../parseArguments.js';
import {
  parseSlice,
  takeSlice,
  type Slice,
  type SliceRequest,
} from './takeSlice.js';

export interface HistoryRequest extends SliceRequest {
  readonly userId: string;
  /** Null for all types. */
  readonly types: readonly InteractionType[] | null;
}

export interface HistoryDeps {
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly graph: Pick<RecommendationGraph, 'userState'>;
  readonly cursors: CursorCodec;
}

export type HistoryItem = UserState['interactions'][number];

/** What a user did, newest first, one entry for each interaction; nothing for someone unknown. */
export async function history(
  { userId, types, ...page }: HistoryRequest,
  { catalogues, graph, cursors }: HistoryDeps,
): Promise<Slice<HistoryItem>> {
  assertId('userId', userId);
  const wanted = parseTypes(types);
  const scope = JSON.stringify({ field: 'history', userId, types: wanted });
  const place = parseSlice(page, { cursors, scope });
  const slot = catalogues.current()?.version?.slot ?? null;
  const state = await graph.userState(userId, slot);
  const items = (state?.interactions ?? []).filter(({ type }) =>
    wanted.includes(type),
  );
  const keyOf = ({ type, postId }: HistoryItem) => `${type} ${postId}`;
  return takeSlice(items, place, { cursors, scope, stamp: '', keyOf });
}

/** In the order of the table of types, each once. */
function parseTypes(
  types: readonly InteractionType[] | null,
): readonly InteractionType[] {
  if (types === null) return INTERACTION_TYPES;
  if (types.length > 0) {
    return INTERACTION_TYPES.filter((type) => types.includes(type));
  }
  throw badInput('types', 'types must name at least one type, or be left out');
}
