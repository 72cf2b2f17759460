import type { CollectionRun } from '../../domain/CollectionRun.js';
import type { SetAsideControl } from '../../domain/SetAsideControl.js';
import { parseFirst } from '../../recommend/parseArguments.js';
import type {
  CollectionState,
  MutationResolvers,
  QueryResolvers,
} from '../generated/resolvers.js';

/** Reasons that are told: who has more has one cause behind them. */
const MOST_REASONS = 100;

/** What operators ask of the data and of the server. */
export const operationQueries = {
  collections: (_root, { first }, { operators: { graph } }) =>
    graph.collectionRuns(parseFirst(first)),
  setAside: async (_root, _args, { operators: { graph, setAside } }) => ({
    ...toReplay(setAside),
    reasons: await graph.setAsideReasons(MOST_REASONS),
  }),
  setAsideRecords: (_root, args, { operators: { graph } }) => {
    const { list, expected, first } = args;
    return graph.setAside({ list, expected }, parseFirst(first));
  },
  serverNumbers: (_root, _args, { operators }) => operators.numbers(),
} satisfies QueryResolvers;

/** What operators do about the data. */
export const operationMutations = {
  replaySetAside: (_root, _args, { operators: { setAside } }) => {
    if (setAside.isReplaying()) {
      const message = 'One at a time: a replay is under way';
      const fault = { code: 'INVALID', field: [], message } as const;
      return { replay: toReplay(setAside), userErrors: [fault] };
    }
    setAside.replay();
    return { replay: toReplay(setAside), userErrors: [] };
  },
} satisfies MutationResolvers;

function toReplay(setAside: SetAsideControl) {
  const replaying = setAside.isReplaying();
  return { replaying, failure: setAside.failure() };
}

/** As the schema has them. */
export const COLLECTION_STATES: Readonly<
  Record<CollectionRun['state'], CollectionState>
> = {
  running: 'RUNNING',
  complete: 'COMPLETE',
  incomplete: 'INCOMPLETE',
  failed: 'FAILED',
  stopped: 'STOPPED',
};
