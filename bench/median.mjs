// @ts-check
/**
 * The number in the middle; of an even count the mean of the two in the middle; undefined of none.
 * @param {readonly number[]} numbers
 * @returns {number | undefined}
 */
export function median(numbers) {
  if (numbers.length === 0) return undefined;
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The mean for ratios: twice as fast and half as fast come out as 1. Undefined of none.
 * @param {readonly number[]} ratios
 * @returns {number | undefined}
 */
export function geometricMean(ratios) {
  if (ratios.length === 0) return undefined;
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
