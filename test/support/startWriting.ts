export interface Writing {
  /** Users whose write was confirmed, in order. */
  readonly confirmed: readonly string[];
  /** Resolves when the last write has its answer. */
  stop(): Promise<void>;
}

const RECORD = `mutation ($userId: ID!) { recordInteractions(input: { interactions: [
  { userId: $userId, postId: "p001", type: VIEWED }] }) { userErrors { message } } }`;

/** Writes without a pause that user after user, `writer-0`, `writer-1`, …, viewed post `p001`. */
export function startWriting(url: string): Writing {
  const confirmed: string[] = [];
  const stop = new AbortController();
  const loop = (async () => {
    for (let number = 0; !stop.signal.aborted; number++) {
      const userId = `writer-${number}`;
      if (await isRecorded(url, userId)) confirmed.push(userId);
    }
  })();
  return {
    confirmed,
    stop: async () => {
      stop.abort();
      await loop;
    },
  };
}

async function isRecorded(url: string, userId: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: RECORD, variables: { userId } }),
  });
  const { errors, data } = (await response.json()) as {
    errors?: unknown;
    data?: { recordInteractions: { userErrors: unknown[] } | null };
  };
  return (
    errors === undefined && data?.recordInteractions?.userErrors.length === 0
  );
}
