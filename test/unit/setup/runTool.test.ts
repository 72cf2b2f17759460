import { expect, test } from 'vitest';
import { runTool } from '../../../scripts/lib/runTool.mjs';

test('gives what the tool printed, line by line as it comes', async () => {
  const lines: string[] = [];
  const output = await runTool('sh', ['-c', 'echo one; echo two >&2'], {
    onLine: (line: string) => lines.push(line),
  });
  expect(output.split('\n').sort()).toEqual(['one', 'two']);
  expect(lines.sort()).toEqual(['one', 'two']);
});

test('a failing tool gives its command, its status and its last lines', async () => {
  const failing = runTool('sh', ['-c', 'seq 1 40; exit 7']);
  await expect(failing).rejects.toThrow(/`sh -c .*` ended with exit code 7/s);
  await expect(failing).rejects.toThrow(/ {2}\| 26\n.* {2}\| 40$/s);
  await expect(failing).rejects.not.toThrow(/\| 25\n/);
});

test('a tool that is not there is named', async () => {
  await expect(runTool('no-such-tool', [])).rejects.toThrow(
    /`no-such-tool` could not be started/,
  );
});

test('a tool that goes silent is stopped', async () => {
  const silent = runTool('sh', ['-c', 'echo up; exec sleep 30'], {
    silenceMs: 200,
  });
  await expect(silent).rejects.toThrow('said nothing for 0.2 s');
});
