// Repairs in words and as edits of the text; and findings that are one slip, since one change mends them.
import type { HoleKind, Program } from '../check/index.ts';
import type { CanonEvent } from '../library/index.ts';
import type { Change } from './changes.ts';
import type { Chronicle } from './chronicle.ts';
import type { Finding, HoleRepair } from './finding.ts';
import { type Mending, mendingOf } from './repairs.ts';
import { editsFor, writtenAs } from './text-edits.ts';
import { code, listed, namesOf } from './words.ts';

/** What says most of a slip that shows in several places, first. */
const MOST_TELLING: readonly HoleKind[] = [
  'elsewhere',
  'early',
  'contradicted',
  'impossible',
  'unknowing',
  'unmotivated',
  'unheeded',
  'unminded',
  'forgotten',
  'silent',
  'unused',
];

/**
 * The findings with their repairs. Where the repair of one mends others as well, they come of the same slip, and only the
 * most telling is kept. Without texts, repairs are without edits.
 */
export function withRepairs(
  chronicle: Chronicle,
  open: readonly Finding[],
  found: readonly Finding[],
  textOf: (file: string) => string | undefined,
): readonly Finding[] {
  const said = new Map<Finding, Finding>();
  const mended = new Set<Finding>();
  for (const finding of byTelling(open)) {
    if (mended.has(finding)) continue;
    const mending = mendingOf(chronicle, finding, found);
    if (mending === undefined) {
      said.set(finding, finding);
      continue;
    }
    const others = othersMended(finding, mending);
    for (const one of others) mended.add(one);
    const repair = repairFor(chronicle.story.program, mending.change, textOf);
    const because = [...finding.because, ...others.flatMap(comesOfTheSame)];
    said.set(finding, { ...finding, because, repair });
  }
  return open.flatMap((finding) => said.get(finding) ?? []);
}

function byTelling(findings: readonly Finding[]): Finding[] {
  const rank = ({ kind }: Finding): number => {
    const place = MOST_TELLING.indexOf(kind);
    return place === -1 ? MOST_TELLING.length : place;
  };
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** What goes with an event that is left out or replaced tells nothing of the slip. */
function othersMended(finding: Finding, { change, mended }: Mending): readonly Finding[] {
  return change.kind === 'leave out' || change.kind === 'replace'
    ? []
    : mended.filter((one) => one !== finding);
}

function comesOfTheSame({ event }: Finding): Finding['because'] {
  if (event === undefined) return [];
  const text = `What is wrong with event ${event.number}, ${code(event.event)}, comes of the same.`;
  return [{ text, event }];
}

function repairFor(
  program: Program,
  change: Change,
  textOf: (file: string) => string | undefined,
): HoleRepair {
  return {
    kind: change.kind,
    title: titleOf(program, change),
    edits: editsFor(program, change, textOf) ?? [],
  };
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
      return `let ${name} learn this`;
    case 'wants':
      return `give ${name} a wish for it`;
    default:
      return 'let this come about';
  }
}
