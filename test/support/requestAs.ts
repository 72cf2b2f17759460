import { request } from 'node:http';

/** Posts a query under another `Host` header, which fetch does not let one set. */
export function requestAs(
  url: string,
  host: string,
  query: string,
): Promise<{ status: number; body: string }> {
  const headers = { host, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers });
    sent.on('error', reject).on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body }),
      );
    });
    sent.end(JSON.stringify({ query }));
  });
}
