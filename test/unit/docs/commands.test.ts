import { readFileSync } from 'node:fs';
import { CommanderError, type Command } from 'commander';
import { expect, test } from 'vitest';
import { buildProgram } from '../../../src/commands/buildProgram.js';
import { createCommandIo } from '../../../src/commands/CommandIo.js';
import { commandsOf, PAGES, shellBlocks } from '../../support/docsCommands.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const io = createCommandIo();
const TOOLS = ['curl', 'docker', 'export', 'prometheus'];
const NPM = ['start', 'test', 'link', 'ci'];

const written = shellBlocks().flatMap(({ page, text }) =>
  commandsOf(text).map((words) => ({ page, words })),
);
const mentioned = PAGES.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/`(?:npx )?(reelgraph [^`]+)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => !/[|…]|--help/.test(text))
    .flatMap((text) => commandsOf(text))
    .map((words) => ({ page, words })),
);

test('the pages tell what to type', () => {
  expect(written.length).toBeGreaterThan(30);
  expect(mentioned.length).toBeGreaterThan(20);
});

test.each(written)('$page: $words is a command that there is', ({ words }) => {
  const [tool = '', first = '', ...rest] = words;
  if (tool === 'reelgraph') parse([first, ...rest]);
  else if (tool === 'npx' && first === 'reelgraph') parse(rest);
  else if (tool === 'npm' && first === 'run') expectScript(rest);
  else if (tool === 'npm') expect(NPM).toContain(first);
  else expect(TOOLS).toContain(tool);
});

test.each(mentioned)('$page mentions $words, which there is', ({ words }) => {
  try {
    parse(words.slice(1));
  } catch (error) {
    // A sentence may name a command without all that it needs.
    if (!isIncomplete(error)) throw error;
  }
});

test('a command or an option that there is not is noticed', () => {
  expect(() => parse(['recomend', '1'])).toThrow(CommanderError);
  expect(() => parse(['recommend', '1', '--fist', '3'])).toThrow(
    CommanderError,
  );
});

function expectScript([name = '', ...rest]: readonly string[]): void {
  expect(Object.keys(scripts)).toContain(name);
  const { [name]: script = '' } = scripts;
  const [, command] = /^node scripts\/cli\.mjs ?(.*)$/.exec(script) ?? [];
  if (command === undefined) return;
  parse([...command.split(' '), ...rest.filter((word) => word !== '--')]);
}

/** Reads a command line as the real one does, and runs nothing. */
function parse(words: readonly string[]): void {
  const program = withoutActions(buildProgram(io));
  program.parse(['node', 'reelgraph', ...words.filter((word) => word !== '')]);
}

function isIncomplete(error: unknown): boolean {
  return (
    error instanceof CommanderError &&
    [
      'commander.missingArgument',
      'commander.missingMandatoryOptionValue',
    ].includes(error.code)
  );
}

function withoutActions(command: Command): Command {
  command.configureOutput({
    writeErr: () => undefined,
    writeOut: () => undefined,
  });
  for (const child of command.commands) {
    withoutActions(child);
    if (child.commands.length === 0) child.action(() => undefined);
  }
  return command;
}
