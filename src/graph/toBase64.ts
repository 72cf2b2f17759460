/** Bytes as text, which the driver takes and gives at once, and JSON can hold. */
export function toBase64({
  buffer,
  byteOffset,
  byteLength,
}: Uint8Array | Int8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
