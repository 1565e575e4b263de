/**
 * The candidate most like `name`, for "did you mean": within one slip for short names and two or three for long
 * ones, where a slip is a letter left out, added, changed, or swapped with its neighbour. A difference in case
 * counts half. Undefined when nothing is near enough. Ties go to the earlier candidate.
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestCompared) return undefined;
  let bound = name.length <= 2 ? 0.5 : name.length <= 4 ? 1 : name.length <= 8 ? 2 : 3;
  let closest: string | undefined;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > bound) continue;
    const found = distance(name, candidate, bound);
    if (found < bound || (found === bound && closest === undefined)) {
      bound = found;
      closest = candidate;
    }
  }
  return closest;
}

const longestCompared = 100;

// Optimal string alignment, row by row, given up as soon as a whole row is above the bound.
function distance(a: string, b: string, bound: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      let least = Math.min(previous[column]! + 1, current[column - 1]! + 1);
      least = Math.min(least, previous[column - 1]! + change(a[row - 1]!, b[column - 1]!));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, beforePrevious[column - 2]! + 1);
      current.push(least);
    }
    if (Math.min(...current) > bound) return Number.POSITIVE_INFINITY;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}

function change(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}
