// Repairs in words and as edits of the text; and findings that are one slip, since one change mends them.
import type { HoleKind, Program } from '../check/index.ts';
import type { CanonEvent } from '../library/index.ts';
import type { Change } from './changes.ts';
import type { Chronicle } from './chronicle.ts';
import type { Finding, HoleRepair } from './finding.ts';
import { type Found, type Mending, mendingOf } from './repairs.ts';
import { editsFor, writtenAs } from './text-edits.ts';
import { code, eventInWords, listed, namesOf } from './words.ts';

/** What says most of a slip that shows in several places, first; of kinds in one line the earliest event does. */
const MOST_TELLING: readonly (readonly HoleKind[])[] = [
  ['elsewhere', 'early', 'impossible'],
  ['unknowing', 'unmotivated'],
  ['contradicted'],
  ['unheeded', 'unminded', 'forgotten', 'silent', 'unused'],
];

/** Findings that repairs are looked for, at most. */
const MOST_MENDED = 24;

/**
 * The open findings with their repairs. Where the repair of one mends others as well, they come of the same slip, and only
 * that one is kept: of two such repairs the one that mends more counts, then that of the more telling finding. Where the
 * text is not at hand, repairs are without edits.
 */
export function withRepairs(
  chronicle: Chronicle,
  found: Found,
  textOf: (file: string) => string | undefined,
): readonly Finding[] {
  const said = new Map<Finding, Finding>();
  const mendings = new Map<Finding, Mending>();
  // What goes with the repair of one that says as much of the slip needs none of its own.
  const covered = new Set<Finding>();
  for (const finding of found.open) {
    if (covered.has(finding) || mendings.size >= MOST_MENDED) continue;
    const mending = mendingOf(chronicle, finding, found);
    if (mending === undefined) continue;
    mendings.set(finding, mending);
    for (const other of othersMended(finding, mending, found.open))
      if (tellingRank(other) >= tellingRank(finding)) covered.add(other);
  }
  let left = byTelling(found.open);
  while (left.length > 0) {
    const othersOf = (one: Finding): readonly Finding[] => othersMended(one, mendings.get(one), left);
    const finding = left.reduce((best, one) => (othersOf(one).length > othersOf(best).length ? one : best));
    const others = othersOf(finding);
    const change = mendings.get(finding)?.change;
    const repair = change && repairFor(chronicle.story.program, change, textOf);
    const because = [...finding.because, ...comesOfTheSame(inOrder(found.open, others))];
    said.set(finding, { ...finding, because, ...(repair && { repair }) });
    left = left.filter((one) => one !== finding && !others.includes(one));
  }
  return found.open.flatMap((finding) => said.get(finding) ?? []);
}

function byTelling(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => tellingRank(a) - tellingRank(b));
}

/** 0 for the most telling. */
function tellingRank({ kind }: Finding): number {
  return MOST_TELLING.findIndex((kinds) => kinds.includes(kind));
}

function inOrder(all: readonly Finding[], some: readonly Finding[]): readonly Finding[] {
  return all.filter((one) => some.includes(one));
}

/** Which others a repair mends; of an event that is left out or replaced only what comes after it is a consequence. */
function othersMended(
  finding: Finding,
  mending: Mending | undefined,
  left: readonly Finding[],
): readonly Finding[] {
  if (mending === undefined) return [];
  const { change, mended } = mending;
  const isWithout = change.kind === 'leave out' || change.kind === 'replace';
  const number = finding.event?.number ?? 0;
  return mended.filter(
    (one) => one !== finding && left.includes(one) && (!isWithout || (one.event?.number ?? 0) > number),
  );
}

/** What else is wrong for the same reason: events by number, and what is told. */
function comesOfTheSame(others: readonly Finding[]): Finding['because'] {
  const references = others.flatMap(({ event }) => event ?? []);
  const told = references.filter(({ event }) => event.startsWith('told '));
  const events = references.filter((reference) => !told.includes(reference));
  const said = told.map((event) => ({
    event,
    text: `That ${code(event.event)} is not so comes of the same.`,
  }));
  const [first] = events;
  if (first === undefined) return said;
  const numbers = new Set(events.map(({ number }) => String(number)));
  if (numbers.size === 1)
    return [...said, { event: first, text: `What is wrong with ${eventInWords(first)}, comes of the same.` }];
  return [
    ...said,
    { event: first, text: `What is wrong with events ${listed([...numbers])} comes of the same.` },
  ];
}

function repairFor(
  program: Program,
  change: Change,
  textOf: (file: string) => string | undefined,
): HoleRepair {
  const isAsserted = change.kind === 'put in' && change.events.some(isAssertion);
  return {
    kind: isAsserted ? 'assert' : change.kind,
    title: titleOf(program, change),
    edits: editsFor(program, change, textOf) ?? [],
  };
}

/** Whether it comes about without anybody's doing, learning or wanting. */
function isAssertion(event: CanonEvent): boolean {
  return event.kind === 'assert' && event.form === 'assert';
}

/** Words that can follow "You could". */
function titleOf(program: Program, change: Change): string {
  const entries = program.canon!.entries;
  const named = (entry: number): string => code(writtenAs(program, entries[entry]!));
  switch (change.kind) {
    case 'put in': {
      const events = listed(
        change.events.map((event) => code(writtenAs(program, event))),
        'and then',
      );
      const { side, entry } = change.spot;
      return `${putInWords(program, change.events[0]!)} ${side} ${named(entry)}: ${events}`;
    }
    case 'move':
      return `let ${named(change.entry)} happen right ${change.spot.side} ${named(change.spot.entry)}`;
    case 'show':
      return `let ${namesOf(program, change.characters)} see ${named(change.entry)}`;
    case 'replace':
      return `have ${code(writtenAs(program, change.by))} instead of ${named(change.entry)}`;
    case 'leave out':
      return `leave out ${named(change.entry)}`;
  }
}

function putInWords(program: Program, event: CanonEvent): string {
  if (event.kind === 'act') return 'let this happen';
  const name = namesOf(program, event.seenBy.slice(0, 1));
  switch (event.form) {
    case 'learns':
      return `let ${name} come to believe this`;
    case 'wants':
      return `give ${name} a wish for it`;
    default:
      return 'let this come about';
  }
}
