/** `YYYY-MM-DD HH:MM:SS` in UTC, without a zone, as the API writes times; empty where unknown. */
export function toApiTime(ms: number | null): string {
  if (ms === null) return '';
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
