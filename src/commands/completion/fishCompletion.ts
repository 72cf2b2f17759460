import type { CommandNode } from './commandTree.js';

/** For fish 3 and newer. */
export function fishCompletion(nodes: readonly CommandNode[]): string {
  const known = nodes.map(({ words }) => `'${words}'`).join(' ');
  return `# reelgraph completion fish
function __reelgraph_at
  set -l at reelgraph
  for word in (commandline -opc)[2..-1]
    contains -- "$at $word" ${known}; and set at "$at $word"
  end
  test "$at" = "$argv"
end
${nodes.flatMap(toLines).join('\n')}`;
}

function toLines({ words, commands, options, values }: CommandNode): string[] {
  const start = `complete -c reelgraph -n '__reelgraph_at ${words}'`;
  const choices = [...commands, ...values.map((name) => ({ name, about: '' }))];
  return [
    ...choices.map(
      ({ name, about }) => `${start} -f -a ${name} -d ${quoted(about)}`,
    ),
    ...options.map(
      ({ name, about }) =>
        `${start} -l ${name.replace(/^-+/, '')} -d ${quoted(about)}`,
    ),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
