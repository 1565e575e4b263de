import { expect } from 'vitest';
import { type Finding, type HolesReport, holes } from '../../src/continuity/index.ts';
import { openWorld, type StoryWorld } from '../../src/library/index.ts';

/** Ben wants the letter, and thinks that it is in the garden; Ann knows better, and is on his side. */
const LETTER = `world "The letter" { goal: 1; limits: author 8, characters 4, minds 2; }
type place;
type thing;
place Hall, Study, Garden;
thing Letter, Ring;
character Ann, she;
character Ben, he;
character Cleo, she;
character Dan, he;
property at(c : character) : place;
property lies(t : thing) : place;
property holder(t : thing) : character;
property burnt() : boolean;
property locked(p : place) : boolean;
property angry(c : character) : boolean;
at(Ann) = Hall;
at(Ben) = Hall;
at(Cleo) = Garden;
at(Dan) = Garden;
lies(Letter) = Study;
lies(Ring) = Garden;
believes(Ben, lies(Letter) = Garden);
believes(Ann, believes(Ben, lies(Letter) = Garden));
believes(Cleo, lies(Letter) = Garden);
action go(c : character, from : place, to : place) {
  precondition: at(c) == from & from != to & !locked(to);
  effect: at(c) = to;
  consenting: c;
  observing(o : character): at(o) == from | at(o) == to;
}
action take(c : character, t : thing, p : place) {
  precondition: at(c) == p & lies(t) == p;
  effect: holder(t) = c & lies(t) = ?;
  consenting: c;
  observing(o : character): at(o) == p;
}
action tell(c : character, d : character, t : thing, p : place) {
  precondition: c != d & at(c) == at(d) & lies(t) == p;
  effect: believes(d, lies(t) = p);
  consenting: c;
  observing(o : character): o == c | o == d;
}
action burn(c : character, t : thing) {
  precondition: holder(t) == c;
  effect: holder(t) = ? & burnt();
  consenting: c;
  observing(o : character): at(o) == at(c);
}
action unlock(c : character, p : place) {
  precondition: locked(p);
  effect: !locked(p);
  consenting: c;
  observing(o : character): True;
}
action slap(c : character, d : character) {
  precondition: c != d & at(c) == at(d);
  effect: angry(d);
  consenting: c;
  observing(o : character): at(o) == at(c);
}
utility(): (if (holder(Letter) == Ben) 1 else 0) + (if (burnt()) 1 else 0);
utility(Ann): if (holder(Letter) == Ben) 1 else 0;
utility(Ben): if (holder(Letter) == Ben) 1 else 0;
utility(Cleo): (if (holder(Ring) == Cleo) 1 else 0) + (if (angry(Cleo) & angry(Dan)) 1 else 0);
utility(Dan): 0;
`;

const WORLD_FILE = 'letter.fabula';
const CANON_FILE = 'canon.fabula';

/** A canon in a file of its own, and what does not hang together in it. */
export interface Canon {
  readonly text: string;
  readonly report: HolesReport;
}

/** The holes of a canon in a world, the one above if none is given; of a whole file, or of what stands in its `canon { … }`. */
export function canonOf(events: string, world: string = LETTER, file: string = WORLD_FILE): Canon {
  const text = events.includes('canon {') ? events : `use "${WORLD_FILE}";\n\ncanon {\n${events}\n}\n`;
  return { text, report: holes(open(text, world, file), { textOf: textsOf(text, world, file) }) };
}

/** The only thing that is wrong in it. */
export function theFinding({ report }: Canon): Finding {
  expect(report.findings.map(({ kind, event }) => `${kind} ${event?.number}`)).toHaveLength(1);
  return report.findings[0]!;
}

/** The text of a canon with the repair of its only finding made, in which nothing may be wrong any more. */
export function mended(canon: Canon, world: string = LETTER, worldFile: string = WORLD_FILE): string {
  const { repair } = theFinding(canon);
  expect(repair).toBeDefined();
  let { text } = canon;
  for (const { file, range, text: written } of [...repair!.edits].sort(
    (a, b) => b.range.start - a.range.start,
  )) {
    expect(file).toBe(CANON_FILE);
    text = text.slice(0, range.start) + written + text.slice(range.end);
  }
  expect(text).not.toBe(canon.text);
  expect(holes(open(text, world, worldFile)).findings).toEqual([]);
  return text;
}

function textsOf(text: string, world: string, worldFile: string): (file: string) => string | undefined {
  return (file) => ({ [CANON_FILE]: text, [worldFile]: world })[file];
}

export function open(text: string, world: string = LETTER, worldFile: string = WORLD_FILE): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file: CANON_FILE, load: textsOf(text, world, worldFile) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}
