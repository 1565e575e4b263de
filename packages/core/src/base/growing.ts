/** The array itself if it is at least so long, and otherwise a copy of at least twice its length, with zeros behind. */
export function atLeastLong(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const longer = new Int32Array(Math.max(array.length * 2, length));
  longer.set(array);
  return longer;
}
