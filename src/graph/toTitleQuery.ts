/** Words beyond these are left out: a title has no more. */
const MOST_WORDS = 16;
/** What means something in Lucene's query syntax. */
const SYNTAX = /[+\-!(){}[\]^"~*?:\\/&|<>=]/g;

/**
 * A text as a query in Lucene's classic syntax: every word must be there, the last one may be a beginning.
 * Whatever has a meaning in that syntax is escaped, words like OR included, so that any text is a query. Null where there is no word.
 */
export function toTitleQuery(text: string): string | null {
  const words = text
    .toLowerCase()
    .split(/[\s\p{C}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
  const last = words.length - 1;
  const clauses = words.map((word, place) =>
    place === last ? withBeginning(word) : `+${escaped(word)}`,
  );
  return clauses.length === 0 ? null : clauses.join(' ');
}

/** Words with an asterisk are not taken apart by the index as others are, so that only what is one word for it may have one. */
function withBeginning(word: string): string {
  const ending = /[\p{L}\p{N}]+$/u.exec(word)?.[0];
  if (ending === undefined) return `+${escaped(word)}`;
  return `+(${escaped(word)} ${ending}*)`;
}

function escaped(word: string): string {
  return word.replace(SYNTAX, '\\$&');
}
