/**
 * Plays a world with a fixed coin, in Node, in a thread of it or in a worker of a page: what is said before each act, and
 * what it cost. Everything but the time has to be the same everywhere.
 *
 * @param library everything that `fabula` exports
 * @param world a compiled world, as it is or as it came through a message
 * @param limits of every plan
 * @param seed of the coin
 * @param acts how many there are at most
 * @returns for each question its status, the acts planned, and the counts
 */
export function walkCounts(library, world, limits, seed, acts) {
  const session = new library.Session(world, { limits });
  const answers = [];
  let coin = seed;
  for (let act = 0; act < acts; act++) {
    const { status, optimal, story, statistics } = session.plan();
    const { milliseconds: _, ...counts } = statistics;
    const planned = story?.acts.map(({ event }) => event) ?? [];
    answers.push({ status, optimal, acts: planned.map((event) => world.eventNames[event]), ...counts });
    coin = (Math.imul(coin, 1664525) + 1013904223) >>> 0;
    const possible = session.possibleActs();
    const other = possible[coin % possible.length];
    const next = coin % 3 === 0 ? other : (planned[0] ?? other);
    if (next === undefined) break;
    session.act(next);
  }
  return answers;
}
