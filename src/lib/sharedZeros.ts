interface NumberArray<Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): Numbers;
}

/** So many zeros in memory that threads share. */
export function sharedZeros<Numbers>(
  Type: NumberArray<Numbers>,
  length: number,
): Numbers {
  return new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));
}
