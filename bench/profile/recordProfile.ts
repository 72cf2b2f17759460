import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Records what this thread does until the given function is called, which writes it to a file. TensorFlow does not survive `--cpu-prof`. */
export async function recordProfile(
  file: string,
): Promise<() => Promise<void>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
    session.disconnect();
  };
}
