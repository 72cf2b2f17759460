export interface DisplayTitle {
  readonly title: string;
  readonly year: string | null;
}

/** A title as people say it: catalogues write `Truman Show, The (1998)`. */
export function displayTitle(text: string, id: string): DisplayTitle {
  const [, name = text, year = null] = /^(.+?) \((\d{4})\)$/.exec(text) ?? [];
  const [, rest, article] = /^(.+), (The|A|An)$/.exec(name) ?? [];
  const title = rest === undefined ? name : `${article} ${rest}`;
  return { title: title || id, year };
}
