import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Shell = 'bash' | 'zsh' | 'fish';

export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

/** What a real shell that has read a completion script offers behind these words of `reelgraph`, in its own order. */
export function completionsIn(
  shell: Shell,
  script: string,
  words: readonly string[],
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'reelgraph-completion-'));
  const file = join(folder, 'script');
  writeFileSync(file, script);
  const asked = ASKED[shell](file, words);
  const { stdout } = spawnSync(shell, asked, { timeout: 30_000 });
  rmSync(folder, { recursive: true });
  const [, ...offered] = String(stdout).split('OFFERED:');
  return offered.map((text) => text.trim()).filter(Boolean);
}

type Asked = (file: string, words: readonly string[]) => string[];

const ASKED: Readonly<Record<Shell, Asked>> = {
  bash: (file, words) => [
    '--norc',
    '-c',
    `source '${file}'
COMP_WORDS=(reelgraph ${words.map((word) => `'${word}'`).join(' ')}) COMP_CWORD=${words.length}
_reelgraph
printf 'OFFERED:%s\\n' "\${COMPREPLY[@]}"`,
  ],
  fish: (file, words) => [
    '--no-config',
    '-c',
    `source '${file}'
for line in (complete -C 'reelgraph ${words.join(' ')}')
  echo OFFERED:(string split \\t -- $line)[1]
end`,
  ],
  zsh: (file, words) => ['-f', '-c', pressTab(file, words)],
};

/** zsh completes only where somebody types: in a terminal, whose matches are told instead of drawn. */
function pressTab(file: string, words: readonly string[]): string {
  return `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT=; autoload -Uz compinit; compinit -u -D; source ${file}'
zpty -w shell 'compadd() {
  [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return }
  local -a found; builtin compadd -A found "$@"; print -rl -- "\${found[@]/#/OFFERED:}"
}'
zpty -w shell 'told() { _main_complete; print DO""NE; exit }
zle -C told complete-word told; bindkey "^I" told; print READ""Y'
zpty -r shell before '*READY*'
zpty -w -n shell 'reelgraph ${words.join(' ')}'$'\\t'
zpty -r shell offered '*DONE*'
print -r -- "\${offered%DONE*}"`;
}
