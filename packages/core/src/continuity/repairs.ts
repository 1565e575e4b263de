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

/** A change that mends what it is for, and perhaps more. */
export interface Mending {
  readonly change: Change;
  /** The findings that are gone with it. */
  readonly mended: readonly Finding[];
}

/** The smallest change after which a finding is gone and no other has come; undefined where none of those tried is one. */
export function mendingOf(
  chronicle: Chronicle,
  finding: Finding,
  found: readonly Finding[],
): Mending | undefined {
  let trials = 0;
  for (const { change, edition } of proposalsFor(chronicle, finding)) {
    if (trials++ >= MOST_TRIALS || chronicle.options.cancelled?.()) return undefined;
    const left = findingsAfter(chronicle, change, edition);
    if (left === undefined) continue;
    const mended = found.filter((one) => !keysOf(one).some((key) => left.has(key)));
    if (!mended.includes(finding)) continue;
    const known = new Set(found.flatMap(keysOf));
    if ([...left].every((key) => known.has(key))) return { change, mended };
  }
  return undefined;
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
  return { ...program, canon: { ...program.canon!, entries }, divergences: [] };
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
