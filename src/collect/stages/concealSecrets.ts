/** Shorter values of the query are words, not secrets. */
const SHORTEST_SECRET = 8;

/** The text without the token and the values of the query, should the other side have repeated them. */
export function concealSecrets(
  text: string,
  { token, url }: { readonly token: string; readonly url: URL },
): string {
  const values = [...url.searchParams.values()];
  const long = values.filter(({ length }) => length >= SHORTEST_SECRET);
  const secrets = [token, ...long].filter((secret) => secret !== '');
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}
