/** The id as the API writes it: a number where the text is just that number, the text itself otherwise. */
export function toApiId(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) && String(number) === id ? number : id;
}
