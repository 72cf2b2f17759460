import { useEffect, useRef, useState } from 'react';
import { followRun } from '../ask/followRun.js';
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

const NOTHING: Run = {
  validation: [],
  final: [],
  stages: [],
  failure: null,
  live: false,
  whole: false,
};

const AGAIN_MS = 2000;

/** A run's events as they come; `activity` is what the list says of it: when that changes there is more to hear. */
export function useRun(id: string, activity: string | null): Run {
  const [run, setRun] = useState(NOTHING);
  const known = useRef<RunEvent[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const show = createShow(known.current, setRun, signal);
    void listen(id, { events: known.current, show, signal });
    return () => stop.abort();
  }, [id, activity]);
  return run;
}

interface Listening {
  readonly events: RunEvent[];
  readonly show: (live: boolean, whole: boolean) => void;
  readonly signal: AbortSignal;
}

async function listen(
  id: string,
  { events, show, signal }: Listening,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const onEvent = (event: RunEvent) => {
        events.push(event);
        show(true, false);
      };
      await followRun(id, { after: events.length, signal, onEvent });
      show(false, true);
      return;
    } catch {
      show(false, false);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

/** Draws once a frame however many events came. */
function createShow(
  events: readonly RunEvent[],
  setRun: (run: Run) => void,
  signal: AbortSignal,
): Listening['show'] {
  let state = { live: false, whole: false };
  let frame = 0;
  return (live, whole) => {
    state = { live, whole };
    if (frame !== 0 || signal.aborted) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (!signal.aborted) setRun({ ...toRun(events), ...state });
    });
  };
}

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
