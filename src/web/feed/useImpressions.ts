import { useEffect, useRef } from 'react';
import { RecordImpressionsDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';

/** By post: the token of the page that it came on. */
export type ImpressionTokens = ReadonlyMap<string, string>;

/** How much of a card has to be in sight, and for how long, to have been seen. */
const SHARE = 0.5;
const SEEN_MS = 1000;
/** Posts seen within this time are told together. */
const TELL_MS = 2000;

/**
 * Counts the posts of a feed that were really seen, each once a page: half of the card in sight for a second.
 * A key that may not write counts nothing, and nobody is bothered with it.
 */
export function useImpressions(
  grid: Readonly<React.RefObject<HTMLElement>>,
  tokens: ImpressionTokens,
): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (grid.current === null) return;
    const teller = createTeller(told.current, tokens);
    const cards = grid.current.querySelectorAll<HTMLElement>('[data-post]');
    const stop = watch([...cards], ({ dataset }) =>
      teller.add(dataset.post ?? ''),
    );
    return () => {
      stop();
      teller.flush();
    };
  }, [grid, tokens]);
}

/** Calls for each card that stays in sight for long enough, also once the tab is looked at again; returns how to stop. */
function watch(
  cards: readonly HTMLElement[],
  onSeen: (card: HTMLElement) => void,
): () => void {
  const timers = new Map<HTMLElement, number>();
  const leave = (card: HTMLElement) => window.clearTimeout(timers.get(card));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const card = target as HTMLElement;
        leave(card);
        if (intersectionRatio < SHARE) continue;
        const timer = window.setTimeout(() => onSeen(card), SEEN_MS);
        timers.set(card, timer);
      }
    },
    { threshold: SHARE },
  );
  const stop = () => {
    observer.disconnect();
    cards.forEach(leave);
  };
  const look = () => {
    stop();
    // Observing tells of each card once where it stands.
    if (!document.hidden) cards.forEach((card) => observer.observe(card));
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop();
  };
}

interface Teller {
  readonly add: (postId: string) => void;
  /** Tells what is left. */
  readonly flush: () => void;
}

function createTeller(told: Set<string>, tokens: ImpressionTokens): Teller {
  let waiting: string[] = [];
  let timer = 0;
  const flush = (): void => {
    window.clearTimeout(timer);
    timer = 0;
    for (const [token, postIds] of byToken(waiting, tokens)) {
      void tell(token, postIds);
    }
    waiting = [];
  };
  const add = (postId: string): void => {
    const key = `${tokens.get(postId)} ${postId}`;
    if (!tokens.has(postId) || told.has(key)) return;
    told.add(key);
    waiting.push(postId);
    if (timer === 0) timer = window.setTimeout(flush, TELL_MS);
  };
  return { add, flush };
}

function byToken(
  postIds: readonly string[],
  tokens: ImpressionTokens,
): Map<string, string[]> {
  const pages = new Map<string, string[]>();
  for (const id of postIds) {
    const token = tokens.get(id)!;
    pages.set(token, [...(pages.get(token) ?? []), id]);
  }
  return pages;
}

async function tell(impressionToken: string, postIds: string[]): Promise<void> {
  const input = { impressionToken, postIds };
  await ask(RecordImpressionsDocument, { input }).catch(() => undefined);
}
