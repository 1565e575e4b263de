// The smallest change of a canon that mends a finding: tried out on the whole canon, with nothing new wrong.
import type { CanonEntry, Program } from '../check/index.ts';
import { type Change, changed } from './changes.ts';
import { type Chronicle, chronicleOf } from './chronicle.ts';
import { findingsIn } from './detectors.ts';
import { originalOf } from './doubles.ts';
import { Edition } from './edition.ts';
import type { Finding } from './finding.ts';
import { proposalsFor } from './proposals.ts';

/** Changes that are tried out on the whole canon for one finding, at most. */
const MOST_TRIALS = 60;
/** Other places for the same act that are tried out where it does not mend all. */
const MOST_PLACES = 8;

/** A change that mends what it is for, and perhaps more. */
export interface Mending {
  readonly change: Change;
  /** The findings that are gone with it. */
  readonly mended: readonly Finding[];
}

/** What is wrong in a canon: findings that are open, and those that are waived and are to stay. */
export interface Found {
  readonly open: readonly Finding[];
  readonly waived: readonly Finding[];
}

/**
 * The smallest change after which a finding is gone and no other has come; undefined where none of those tried is one. An
 * act that is put in is put where it mends most.
 */
export function mendingOf(chronicle: Chronicle, finding: Finding, found: Found): Mending | undefined {
  let best: Mending | undefined;
  let trials = 0;
  for (const { change, edition } of proposalsFor(chronicle, finding)) {
    if (best !== undefined && !isSameAct(best.change, change)) continue;
    if (trials++ >= (best === undefined ? MOST_TRIALS : MOST_PLACES)) return best;
    if (chronicle.options.cancelled?.()) return best;
    const mended = mendedBy(chronicle, change, edition, found);
    if (mended?.includes(finding) !== true) continue;
    if (mended.length <= (best?.mended.length ?? 0)) continue;
    if (best === undefined) trials = 0;
    best = { change, mended };
    if (change.kind !== 'put in' || mended.length === found.open.length) return best;
  }
  return best;
}

function isSameAct(one: Change, other: Change): boolean {
  if (one.kind !== 'put in' || other.kind !== 'put in') return false;
  const [first, second] = [one.events[0], other.events[0]];
  if (first?.kind !== 'act' || second?.kind !== 'act' || one.events.length !== other.events.length)
    return false;
  return (
    first.act.action === second.act.action &&
    JSON.stringify(first.act.arguments) === JSON.stringify(second.act.arguments)
  );
}

/** The findings that are gone with a change; undefined where something is wrong then that was not, or a waiver has nothing to waive. */
function mendedBy(
  chronicle: Chronicle,
  change: Change,
  edition: Edition | undefined,
  { open, waived }: Found,
): readonly Finding[] | undefined {
  const left = findingsAfter(chronicle, change, edition);
  if (left === undefined) return undefined;
  const isGone = (one: Finding): boolean => !keysOf(one).some((key) => left.has(key));
  const known = new Set([...open, ...waived].flatMap(keysOf));
  if (waived.some(isGone) || [...left].some((key) => !known.has(key))) return undefined;
  return open.filter(isGone);
}

/** What would be wrong after a change; undefined where that is not known. */
function findingsAfter(
  chronicle: Chronicle,
  change: Change,
  edition: Edition | undefined,
): ReadonlySet<string> | undefined {
  const { program, world } = chronicle.story;
  const entries = changed(program.canon!.entries, change, edition ?? new Edition(program));
  const story =
    edition === undefined
      ? { program: withEntries(program, entries), world }
      : edition.open(entries.map((entry) => originalOf(program, entry) ?? entry));
  if (story === undefined) return undefined;
  const after = chronicleOf(story, chronicle.options, true);
  if (countUndecided(after) > countUndecided(chronicle)) return undefined;
  return new Set(findingsIn(after).flatMap(keysOf));
}

function withEntries(program: Program, entries: readonly CanonEntry[]): Program {
  return { ...program, canon: { ...program.canon!, entries } };
}

function countUndecided({ replay }: Chronicle): number {
  return replay.steps.filter(({ answer }) => answer === 'undecided').length;
}

/**
 * What is wrong, where and for whom, the same before and after a change: events may have other numbers then. Whether
 * somebody lacks a reason or knowledge is all one here.
 */
function keysOf({ kind, place, characters }: Finding): string[] {
  const what = kind === 'unknowing' ? 'unmotivated' : kind;
  const where = `${what} ${place.file} ${place.range.start}`;
  return what === 'unmotivated' ? characters.map((name) => `${where} ${name}`) : [where];
}
