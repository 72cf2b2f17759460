import type { Logger } from 'pino';

/** A command that runs again and again while the server is up. */
export interface ScheduledJob {
  readonly name: string;
  /** Time between the end of one run and the beginning of the next, milliseconds; null for never. */
  readonly everyMs: number | null;
  readonly run: () => Promise<void>;
}

/**
 * Starts the schedule of each job; the returned function stops them all.
 * A run that fails is logged and tried again at the next beat: the lease in Neo4j makes one that meets another run fail.
 */
export function scheduleJobs(
  jobs: readonly ScheduledJob[],
  logger: Logger,
): () => void {
  const stops = jobs.map((job) => scheduleJob(job, logger));
  return () => stops.forEach((stop) => stop());
}

function scheduleJob(
  { name, everyMs, run }: ScheduledJob,
  logger: Logger,
): () => void {
  if (everyMs === null) return () => undefined;
  let stopped = false;
  let timer = setTimeout(beat, everyMs);
  function beat(): void {
    run()
      .then(() => logger.info({ job: name }, 'scheduled job done'))
      .catch((err: unknown) => {
        if (!stopped) logger.error({ job: name, err }, 'scheduled job failed');
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(beat, everyMs!);
      });
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
