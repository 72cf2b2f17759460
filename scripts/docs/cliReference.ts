import type { Command } from 'commander';
import { buildProgram } from '../../src/commands/buildProgram.js';
import { createCommandIo } from '../../src/commands/CommandIo.js';

/** Every command with its manual page, as a terminal shows it. */
export function cliReference(): string {
  const program = buildProgram(createCommandIo());
  const pages = program.commands.flatMap((command) => [
    toPage(command, '##', 'reelgraph'),
    ...command.commands.map((child) =>
      toPage(child, '###', `reelgraph ${command.name()}`),
    ),
  ]);
  return [
    '# Commands',
    'What `reelgraph <command> --help` prints. In the clone it is `npx reelgraph`.',
    fenced(helpOf(program)),
    ...pages,
  ].join('\n\n');
}

function toPage(command: Command, level: string, before: string): string {
  return `${level} ${before} ${command.name()}\n\n${fenced(helpOf(command))}`;
}

/** With what is added below, which `helpInformation` leaves out. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 80,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}
