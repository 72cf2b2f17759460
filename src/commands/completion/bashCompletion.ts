import type { CommandNode } from './commandTree.js';

/** For bash 4 and newer: options after a dash, else commands, else files. */
export function bashCompletion(nodes: readonly CommandNode[]): string {
  const known = nodes.map(({ words }) => `'${words}'`).join('|');
  const cases = nodes.map(
    ({ words, commands, options, values }) =>
      `    '${words}') commands='${[...commands.map(({ name }) => name), ...values].join(' ')}' options='${options.map(({ name }) => name).join(' ')}' ;;`,
  );
  return `# reelgraph completion bash
_reelgraph() {
  local at=reelgraph commands= options= current=\${COMP_WORDS[COMP_CWORD]} i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${known}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at" in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$commands" -- "$current"))
  fi
}
complete -o default -F _reelgraph reelgraph`;
}
