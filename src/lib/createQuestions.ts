import DataLoader from 'dataloader';

export interface QuestionsOptions {
  /** Rounds of questions that are underway at once. */
  readonly atOnce: number;
  /** Most questions of one round. */
  readonly most: number;
}

/**
 * Puts questions of many who ask together: what comes while `atOnce` rounds are underway waits and makes one round. Nothing is
 * kept: each question is put after it was asked. A question whose answer is an `Error` is rejected with it, and all of a round where it fails.
 */
export function createQuestions<Question, Answer>(
  answer: (
    questions: readonly Question[],
  ) => Promise<readonly (Answer | Error)[]>,
  { atOnce, most }: QuestionsOptions,
): (question: Question) => Promise<Answer> {
  const waiting: (() => void)[] = [];
  let underway = 0;
  const next = (): void => {
    if (underway < atOnce) waiting.shift()?.();
  };
  const loader = new DataLoader<Question, Answer>(
    async (questions) => {
      underway++;
      try {
        return await answer(questions);
      } finally {
        underway--;
        setImmediate(next);
      }
    },
    {
      cache: false,
      maxBatchSize: most,
      batchScheduleFn: (dispatch) => {
        waiting.push(dispatch);
        // After all that has arrived was read.
        setImmediate(next);
      },
    },
  );
  return (question) => loader.load(question);
}
