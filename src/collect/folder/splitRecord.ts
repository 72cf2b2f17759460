/**
 * The cells of one record. With `,` the rules of RFC 4180 hold: a cell may stand in double quotes, two of them inside are one.
 * With any other delimiter quotes mean nothing. Null where a quote is never closed or text follows a closing quote.
 */
export function splitRecord(text: string, delimiter: string): string[] | null {
  if (delimiter !== ',' || !text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let position = 0;
  for (;;) {
    const cell = cellAt(text, position);
    if (cell === null) return null;
    cells.push(cell.value);
    if (cell.end >= text.length) return cells;
    position = cell.end + 1;
  }
}

/** Whether the record goes on in the next line: a quote is open at its end. */
export function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    quotes += 1;
  }
  return quotes % 2 === 1;
}

/** The cell that starts at `start`; `end` is the place of the comma after it, or the text's length. */
function cellAt(
  text: string,
  start: number,
): { value: string; end: number } | null {
  if (text[start] !== '"') {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    return { value: text.slice(start, end), end };
  }
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      return end === text.length || text[end] === ',' ? { value, end } : null;
    }
    value += '"';
    from = quote + 2;
  }
}
