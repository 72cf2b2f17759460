import { describe, expect, test } from 'vitest';
import {
  completionsIn,
  isInstalled,
  type Shell,
} from '../../support/completionsIn.js';
import { runHere } from '../../support/runHere.js';

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

const scriptFor = async (shell: string): Promise<string> =>
  (await runHere(['completion', shell], {})).stdout;

describe('reelgraph completion', () => {
  describe.each(SHELLS)('in a real %s (skipped where there is none)', (shell) =>
    test.skipIf(!isInstalled(shell)).each([
      [['mod'], ['models']],
      [
        ['models', ''],
        ['list', 'promote', 'rollback'],
      ],
      [
        ['models', 'list', '-'],
        ['--help', '--json'],
      ],
      [
        ['completion', ''],
        ['bash', 'fish', 'zsh'],
      ],
      [['recommend', '1', '--cat'], ['--category']],
    ])('completes %j', async (words, expected) => {
      const offered = completionsIn(shell, await scriptFor(shell), words);
      expect(offered.sort()).toEqual(expected);
    }),
  );

  test('leaves files to the shell', async () => {
    const script = await scriptFor('bash');
    expect(completionsIn('bash', script, ['import', ''])).toEqual([]);
    expect(script).toContain('complete -o default');
  });

  test('names every command for every shell', async () => {
    for (const shell of SHELLS) {
      const script = await scriptFor(shell);
      for (const name of ['recommend', 'models', 'rollback', 'promote'])
        expect(script).toContain(name);
    }
  });

  test('knows no other shell', async () => {
    expect((await runHere(['completion', 'csh'], {})).status).toBe(2);
  });
});
