import type { AuthorSearch } from './author.ts';
import { findRival } from './minimality.ts';

/**
 * The acts of a story that is not proved to be a shortest one, up to where the goal is reached and without what can be
 * left out: it may be that only more effort shows a shorter one to be explained.
 */
export function reduced(author: AuthorSearch, found: readonly number[]): readonly number[] {
  const { minds, reasons } = author;
  const { from, limits } = author.question;
  const acts: number[] = [];
  let end = from;
  for (const action of found) {
    if (author.reached(end)) break;
    acts.push(action);
    end = minds.after(end, action);
  }
  const rival = findRival(reasons, {
    start: from,
    owner: -1,
    acts,
    reached: author.utility(end),
    budgetAfter: () => limits.characters,
  });
  return rival === undefined ? acts : reduced(author, rival);
}
