/**
 * A pattern (of Java, whole text) for records set aside that name a user: as user or own id of a JSON record, or as a cell of any other.
 * A cell that says the same of something else matches too: rather one record less than one that is left behind.
 */
export function toMentionPattern(userId: string): string {
  const id = `(?:${escaped(userId)}|${escaped(JSON.stringify(userId).slice(1, -1))})`;
  const json = `\\{.*"(?:user_id|userId|user|id)":\\s*"?${id}"?\\s*[,}].*`;
  const cells = `(?!\\{)(?:.*[,;:\\t"])?${id}(?:[,;:\\t"].*)?`;
  return `(?s)(?:${json}|${cells})`;
}

/** Java takes a backslash before everything that is no letter and no digit as "this very character". */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '\\$&');
}
