/** The value at a place, counted from 0, of the falling order of some values, whose order changes (selection by Hoare, 1961). None is NaN, and the place is one of them. */
export function nthLargest(values: Float32Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! > pivot) left++;
      while (values[right]! < pivot) right--;
      if (left > right) break;
      const larger = values[right]!;
      values[right--] = values[left]!;
      values[left++] = larger;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place]!;
}
