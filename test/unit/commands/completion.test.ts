import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runHere } from '../../support/runHere.js';

const scriptFor = async (shell: string): Promise<string> =>
  (await runHere(['completion', shell], {})).stdout;

describe('reelgraph completion', () => {
  test.each([
    [['mod'], ['models']],
    [
      ['models', ''],
      ['list', 'promote', 'rollback'],
    ],
    [
      ['models', 'list', '-'],
      ['--json', '--help'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['recommend', '1', '--cat'], ['--category']],
    [['import', ''], []],
  ])('completes %j in a real bash', async (words, expected) => {
    const script = await scriptFor('bash');
    const asked = `COMP_WORDS=(reelgraph ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _reelgraph; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', [
      ...['--norc', '-c', `${script}\n${asked}`],
    ]);
    expect(String(stdout).split('\n').filter(Boolean)).toEqual(expected);
  });

  test.each(['zsh', 'fish'])('names every command for %s', async (shell) => {
    const script = await scriptFor(shell);
    for (const name of ['recommend', 'models', 'rollback', 'promote'])
      expect(script).toContain(name);
    const syntax = spawnSync(shell, ['-n'], { input: script });
    // Where the shell is not installed there is nothing more to ask.
    if (syntax.error === undefined) expect(syntax.status).toBe(0);
  });

  test('knows no other shell', async () => {
    expect((await runHere(['completion', 'csh'], {})).status).toBe(2);
  });
});
