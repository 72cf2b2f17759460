/** Text for a terminal: what came from outside must not steer it. */
export function plain(text: unknown): string {
  return String(text).replace(/\p{Cc}/gu, '\uFFFD');
}
