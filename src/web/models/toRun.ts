import type { RunEvent, Stage } from './RunEvent.js';

export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly ndcg: number | null;
}

/** A run as far as its events tell. */
export interface Run {
  readonly validation: readonly Epoch[];
  readonly final: readonly Epoch[];
  /** In the order in which they began. */
  readonly stages: readonly Stage[];
  readonly failure: string | null;
  /** Whether the server is connected and the run goes on. */
  readonly live: boolean;
  /** Whether everything until now has come. */
  readonly whole: boolean;
}

export const NOTHING: Run = {
  validation: [],
  final: [],
  stages: [],
  failure: null,
  live: false,
  whole: false,
};

/** What the events together say. */
export function toRun(events: readonly RunEvent[]): Run {
  const epochs = { validation: [] as Epoch[], final: [] as Epoch[] };
  const stages = new Map<string, Stage>();
  let failure: string | null = null;
  for (const event of events) {
    if (event.event === 'begun') failure = null;
    else if (event.event === 'ended') ({ failure } = event);
    else if (event.event === 'epoch') epochs[event.fit].push(event);
    else stages.set(keyOf(event.stage), event.stage);
  }
  return { ...NOTHING, ...epochs, stages: [...stages.values()], failure };
}

/** A task may be done twice in a run. */
function keyOf({ name, startedAt }: Stage): string {
  return `${name} ${startedAt}`;
}
