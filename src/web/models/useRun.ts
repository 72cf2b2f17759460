import { useEffect, useRef, useState } from 'react';
import { followRun } from '../ask/followRun.js';
import type { RunEvent } from './RunEvent.js';
import { NOTHING, toRun, type Run } from './toRun.js';

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
