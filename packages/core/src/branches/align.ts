// Two sequences side by side.

/** A place in both sequences, or in one of them. */
export interface AlignedRow<Each> {
  readonly a?: Each;
  readonly b?: Each;
}

/**
 * Puts side by side what two sequences have in common: as much as can be without changing the order (a longest common
 * subsequence). What only one has stands in a row of its own, the first sequence's before the second's.
 */
export function align<Each>(
  one: readonly Each[],
  other: readonly Each[],
  keyOf: (each: Each) => string,
): AlignedRow<Each>[] {
  const [keys, others] = [one.map(keyOf), other.map(keyOf)];
  // common[i][j]: how much the sequences from i and j on have in common.
  const common = Array.from({ length: one.length + 1 }, () => new Int32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      common[i]![j] =
        keys[i] === others[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const rows: AlignedRow<Each>[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && keys[i] === others[j]) {
      rows.push({ a: one[i++]!, b: other[j++]! });
    } else if (j === other.length || (i < one.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      rows.push({ a: one[i++]! });
    } else {
      rows.push({ b: other[j++]! });
    }
  }
  return rows;
}
