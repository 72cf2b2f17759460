import { readdirSync, readFileSync } from 'node:fs';

/** Pages that tell people what to type. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.md') && !/^(reference|decisions)/.test(file),
    )
    .map((file) => `docs/${file}`),
];

export interface ShellBlock {
  readonly page: string;
  readonly text: string;
}

/** Every fenced `sh` block of the pages, in order. */
export function shellBlocks(): ShellBlock[] {
  return PAGES.flatMap((page) =>
    [
      ...readFileSync(page, 'utf8').matchAll(/^( *)```sh\n([^]*?)^\1```$/gm),
    ].map(([, indent = '', text = '']) => ({
      page,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    })),
  );
}

/** Words of each command of a block, without settings before it and redirections after it. */
export function commandsOf(block: string): string[][] {
  return block
    .replaceAll(/\\\n\s*/g, ' ')
    .split(/\n|&&/)
    .map((line) => toWords(line.replace(/ (>>?|\|) .*$/, '')))
    .map((words) => words.slice(words.findIndex((word) => !isSetting(word))))
    .filter((words) => words.length > 0 && words[0] !== '');
}

function toWords(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replaceAll(/["']/g, ''));
}

function isSetting(word: string): boolean {
  return /^[A-Z0-9_]+=/.test(word);
}
