/** Intervals of different users end at this many different times, so that not all lists are made anew at once. */
const PHASES = 8;

/**
 * The moment to rank for: the end of the current interval of `freshMs`, which for a user that is known begins a bit later than
 * for everyone. All requests of an interval share it, and with it the list; nothing that happened yet lies after it.
 */
export function listMoment(
  { freshMs, now }: { readonly freshMs: number; readonly now: () => number },
  userId: string | null = null,
): number {
  if (freshMs === 0) return now();
  const later = userId === null ? 0 : (phaseOf(userId) * freshMs) / PHASES;
  return (Math.floor((now() - later) / freshMs) + 1) * freshMs + later;
}

function phaseOf(userId: string): number {
  let sum = 0;
  for (let at = 0; at < userId.length; at++) {
    sum = (31 * sum + userId.charCodeAt(at)) % 65_521;
  }
  return sum % PHASES;
}
