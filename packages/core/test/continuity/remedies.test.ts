/** What is offered to mend a hole does mend it: the text is changed as it says, and read again. */
import { describe, expect, test } from 'vitest';
import { type HolesReport, holes } from '../../src/continuity/index.ts';
import { openWorld } from '../../src/library/index.ts';

const FILE = 'test.fabula';

function holesIn(text: string): HolesReport {
  const { story, diagnostics } = openWorld(text, { file: FILE });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return holes(story, { textOf: (file) => (file === FILE ? text : undefined) });
}

/** The only finding of a canon: its kind, what is offered, and what is found after that is done. */
function mended(text: string): { kind: string; title: string | undefined; left: readonly string[] } {
  const { findings } = holesIn(text);
  expect(findings.map(({ message }) => message)).toHaveLength(1);
  const { kind, repair } = findings[0]!;
  const edits = [...(repair?.edits ?? [])].sort((a, b) => b.range.start - a.range.start);
  const after = edits.reduce(
    (before, { range, text: put }) => before.slice(0, range.start) + put + before.slice(range.end),
    text,
  );
  return { kind, title: repair?.title, left: holesIn(after).findings.map(({ message }) => message) };
}

const WORLD = `
use "standard/movement";
type colour;
colour Blue, Brown;
place Home, Mill;
way(Home, Mill); way(Mill, Home);
property kettle() : time;
property tea() : boolean;
property angry() : boolean;
property burnt() : boolean;
property locked() : boolean;
property mended() : boolean;
property sung() : boolean;
property eyes(c : character) : colour;
character Ann, she { at = Home; }
character Cleo, she { at = Home; }
character Dan, he { at = Home; }
action pour(c : character) {
  precondition: kettle() == 0;
  effect: kettle() = ? & tea();
  consenting: c;
  observing(o : character): True;
}
action burn(Cleo) {
  precondition: angry() & !locked() & !burnt();
  effect: burnt();
  consenting: Cleo;
  observing(o : character): True;
}
action lock(Ann) {
  precondition: !locked();
  effect: locked();
  consenting: Ann;
  observing(o : character): True;
}
action mend(Dan) { precondition: !mended(); effect: mended(); consenting: Dan; observing(o : character): True; }
action sing(c : character) { effect: sung(); consenting: c; observing(o : character): o == c; }
action greet(c : character, o : character, p : place) {
  precondition: c != o & at(c) == p & at(o) == p;
  effect: tea();
  consenting: c;
  observing(w : character): True;
}
happening rest() { effect: !sung(); observing(o : character): True; takes: 10 minutes; }
deal Roof(Dan, Ann) {
  notice(c : character, d : character): True;
  Mend: Dan does mend(Dan);
  Hush: Dan refrains sing(Dan);
}
honour: word 1, breach 2;
foresight 1;
utility(): burnt();
utility(Ann):
  (if (burnt()) 0 else 5) - (if (locked()) 1 else 0) + (if (tea()) 3 else 0) - (if (state(Roof.Hush) == Broken) 1 else 0);
utility(Cleo): (if (burnt() & angry()) 1 else 0) + (if (at(Cleo) == Mill) 1 else 0);
utility(Dan): (if (sung()) 5 else 0) + (if (at(Dan) == Mill) 4 else 0) + (if (mended()) 1 else 0);
`;

describe('one slip', () => {
  const kinds = (canon: string) => holesIn(WORLD + canon).findings.map(({ kind }) => kind);

  test('is one finding: what only another rests on is not unused as well', () => {
    expect(kinds('canon { assert kettle() = 5 minutes; rest(); go(Dan, Home, Mill); }')).toEqual(['silent']);
    expect(
      kinds('canon { assert eyes(Ann) = Blue; go(Dan, Home, Mill); assert eyes(Ann) = Brown; rest(); }'),
    ).toEqual(['contradicted']);
  });

  test('is never an impossible act as well where somebody is elsewhere or it is too soon', () => {
    expect(kinds('canon { go(Cleo, Home, Mill); greet(Ann, Cleo, Home); }')).toEqual(['elsewhere']);
    expect(kinds('canon { assert kettle() = 5 minutes; pour(Ann); }')).toEqual(['early']);
  });

  test('that is waived is not reported, told or done', () => {
    const report = holesIn(`${WORLD} canon {
      go(Dan, Home, Mill);
      told at(Dan) == Home waive contradicted "Ann tells it.";
      assert eyes(Ann) = Blue waive unused "For later.";
      rest();
    }`);
    expect(report.findings).toEqual([]);
    expect(report.waived.map(({ finding }) => finding.kind)).toEqual(['contradicted', 'unused']);
    expect(report.unneededWaivers).toEqual([]);
  });
});

describe('what is offered mends the hole, and brings no other', () => {
  test('a deadline that nobody heeds: an act that does', () => {
    expect(
      mended(`${WORLD} canon {
      assert kettle() = 5 minutes seen by everyone;
      rest();
      go(Dan, Home, Mill);
    }`),
    ).toEqual({ kind: 'silent', title: expect.stringContaining('pour('), left: [] });
  });

  test('a promise that is forgotten: it is kept at the end', () => {
    expect(
      mended(`${WORLD} state(Roof) = Accepted; canon {
      assert state(Roof.Mend) = Live seen by everyone;
      go(Dan, Home, Mill);
      rest();
    }`),
    ).toEqual({ kind: 'forgotten', title: expect.stringContaining('mend(Dan)'), left: [] });
  });

  test('a breach that nobody knows of: who it is owed to learns of it', () => {
    expect(
      mended(`${WORLD} state(Roof) = Accepted; state(Roof.Hush) = Live; canon {
      sing(Dan);
      go(Dan, Home, Mill);
    }`),
    ).toEqual({ kind: 'unminded', title: expect.stringMatching(/notify|Ann learns/), left: [] });
  });

  test('a threat that is not heeded: what averts it happens instead, or it comes at once', () => {
    const { kind, title, left } = mended(`${WORLD} canon {
      assert angry() seen by everyone;
      go(Dan, Home, Mill);
      burn(Cleo);
    }`);
    expect([kind, left]).toEqual(['unheeded', []]);
    expect(title).toMatch(/lock\(Ann\)|burn\(Cleo\)/);
  });

  test('a thing that is never used: it is left out', () => {
    expect(
      mended(`${WORLD} canon {
      assert eyes(Ann) = Blue seen by everyone;
      go(Dan, Home, Mill);
    }`),
    ).toEqual({ kind: 'unused', title: expect.stringContaining('eyes(Ann) = Blue'), left: [] });
  });

  test('something told that is not so: what is so is told', () => {
    expect(
      mended(`${WORLD} canon {
      go(Dan, Home, Mill);
      told believes(Ann, at(Dan)) == Home & at(Ann) == Home;
    }`),
    ).toEqual({
      kind: 'contradicted',
      title: expect.stringContaining('told believes(Ann, at(Dan) == Mill) & at(Ann) == Home'),
      left: [],
    });
    expect(mended(`${WORLD} canon { told tea(); go(Dan, Home, Mill); }`)).toMatchObject({
      kind: 'contradicted',
      left: [],
    });
  });

  test('an assertion against an earlier one: it is left out', () => {
    expect(
      mended(`${WORLD} canon {
      assert eyes(Ann) = Blue;
      told eyes(Ann) == Blue;
      go(Dan, Home, Mill);
      assert eyes(Ann) = Brown;
      rest();
    }`),
    ).toEqual({ kind: 'contradicted', title: expect.stringContaining('eyes(Ann) = Brown'), left: [] });
  });

  test('somebody in two places, or too soon: they come, or time passes', () => {
    expect(
      mended(`${WORLD} canon {
      go(Cleo, Home, Mill);
      greet(Ann, Cleo, Home);
    }`),
    ).toMatchObject({ kind: 'elsewhere', left: [] });
    expect(
      mended(`${WORLD} canon {
      assert kettle() = 5 minutes seen by everyone;
      pour(Ann);
    }`),
    ).toEqual({ kind: 'early', title: expect.stringContaining('rest()'), left: [] });
  });
});
