/** One answer, or none. */
export interface LoadAnswer {
  readonly userId: string;
  readonly ms: number;
  /** Of its errors; `HTTP 500` for a status that no planned error has, `NONE` where the connection broke. */
  readonly codes: readonly string[];
}

export interface Load {
  /** Every answer since the last call. */
  take(): LoadAnswer[];
  /** Resolves when every request that was begun has its answer. */
  stop(): Promise<void>;
}

const LIST = `query ($userId: ID!) { recommendations(userId: $userId, first: 5) {
  edges { node { title viewerInteraction { viewed } } } } }`;

/** Asks for recommendations without a pause, each client with its next user as soon as it has its answer. */
export function startLoad(
  url: string,
  clients: readonly (() => string)[],
): Load {
  let answers: LoadAnswer[] = [];
  let stopped = false;
  const loops = clients.map(async (nextUser) => {
    while (!stopped) {
      answers.push(await ask(url, nextUser()));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  return {
    take: () => {
      const taken = answers;
      answers = [];
      return taken;
    },
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
    },
  };
}

/** Asks once. */
export async function ask(url: string, userId: string): Promise<LoadAnswer> {
  const startedAt = performance.now();
  const codes = await codesOf(url, userId);
  return { userId, codes, ms: performance.now() - startedAt };
}

async function codesOf(url: string, userId: string): Promise<string[]> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LIST, variables: { userId } }),
    });
    const { errors = [] } = (await response.json()) as {
      errors?: { extensions: { code: string } }[];
    };
    if (response.status === 500) return ['HTTP 500'];
    return errors.map(({ extensions }) => extensions.code);
  } catch {
    return ['NONE'];
  }
}
