// Acts that a divergence rules out: a fact that nobody sees says so, and is told as what it stands for.

/**
 * What rules an act out (`never go(Ann, Home)`), where a condition asks that nothing does; undefined for any other condition.
 * No name that a world gives has a space in it.
 */
export function rulingOut(condition: string): string | undefined {
  return /^!?(never .*?)(?: == False)?$/u.exec(condition)?.[1];
}
