import type { Choice, CommandNode } from './commandTree.js';

/** For zsh with its completion system loaded (`compinit`). */
export function zshCompletion(nodes: readonly CommandNode[]): string {
  const known = nodes.map(({ words }) => `'${words}'`).join('|');
  return `# reelgraph completion zsh
_reelgraph() {
  local at=reelgraph word
  local -a commands options
  for word in \${words[2,CURRENT-1]}; do
    case "$at $word" in
      (${known}) at="$at $word" ;;
    esac
  done
  case $at in
${nodes.map(toCase).join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe option options
  elif (( $#commands )); then
    _describe command commands
  else
    _files
  fi
}
compdef _reelgraph reelgraph`;
}

function toCase({ words, commands, options, values }: CommandNode): string {
  const choices = [
    ...commands,
    ...values.map((name) => ({ name, about: name })),
  ];
  return `    ('${words}')
      commands=(${choices.map(describe).join(' ')})
      options=(${options.map(describe).join(' ')}) ;;`;
}

function describe({ name, about }: Choice): string {
  return `'${name.replaceAll(':', '\\:')}:${about.replaceAll("'", "'\\''")}'`;
}
