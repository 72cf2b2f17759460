import { Argument, type Command } from 'commander';
import type { CommandIo } from './CommandIo.js';
import { bashCompletion } from './completion/bashCompletion.js';
import { commandTree } from './completion/commandTree.js';
import { fishCompletion } from './completion/fishCompletion.js';
import { zshCompletion } from './completion/zshCompletion.js';

const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `reelgraph completion bash|zsh|fish`: commands and options at the press of Tab. */
export function registerCompletionCommand(
  program: Command,
  io: CommandIo,
): void {
  program
    .command('completion')
    .summary('commands and options at the press of Tab')
    .description(
      'Prints a script for a shell that completes commands and options of `reelgraph`.',
    )
    .addArgument(
      new Argument('<shell>', 'which shell').choices(Object.keys(SHELLS)),
    )
    .addHelpText('after', EXAMPLES)
    .action((shell: keyof typeof SHELLS) => {
      io.print(SHELLS[shell](commandTree(program)));
    });
}

const EXAMPLES = `
The name \`reelgraph\` must be known to the shell: \`npm link\` makes it so, or alias reelgraph='npx reelgraph'.

Examples:
  $ reelgraph completion bash >> ~/.bashrc
  $ reelgraph completion zsh >> ~/.zshrc
  $ reelgraph completion fish > ~/.config/fish/completions/reelgraph.fish`;
