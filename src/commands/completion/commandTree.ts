import type { Command } from 'commander';

/** A command line as far as it can be typed: what may come next. */
export interface CommandNode {
  /** Words so far, such as `reelgraph models`. */
  readonly words: string;
  readonly commands: readonly Choice[];
  readonly options: readonly Choice[];
  /** Values that its argument can have; empty where it can be anything. */
  readonly values: readonly string[];
}

export interface Choice {
  readonly name: string;
  readonly about: string;
}

/** Every command with what may follow it, the program first. */
export function commandTree(command: Command, before = ''): CommandNode[] {
  const words = `${before} ${command.name()}`.trim();
  const node = {
    words,
    commands: command.commands.map((child) => ({
      name: child.name(),
      about: child.summary() || child.description(),
    })),
    options: [
      ...command.options.map(({ long, short, description }) => ({
        name: long ?? short ?? '',
        about: description,
      })),
      { name: '--help', about: 'display help for command' },
    ],
    values: command.registeredArguments.flatMap(
      ({ argChoices }) => argChoices ?? [],
    ),
  };
  return [
    node,
    ...command.commands.flatMap((child) => commandTree(child, words)),
  ];
}
