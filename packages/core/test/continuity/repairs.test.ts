/** Repairs: each is applied to the text, which is read again, and nothing may be wrong in it any more. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../src/syntax/index.ts';
import { canonOf, mended, theFinding } from './letter-world.ts';

describe('a repair', () => {
  test('lets somebody tell what had to be known, above the comments of the event that it comes before', () => {
    const canon = canonOf(`use "letter.fabula";

canon {
  chapter "One" {
    scene "The hall" {
      note "Nobody spoke.";
      /// He goes straight there.
      way: go(Ben, Hall, Study);
      told at(Ben) == Study;
      take(Ben, Letter, Study);
    }
  }
}
`);
    expect(theFinding(canon).repair?.title).toBe(
      'let this happen before `go(Ben, Hall, Study)`: `tell(Ann, Ben, Letter, Study)`',
    );
    const text = mended(canon);
    expect(text).toContain(`      note "Nobody spoke.";
      tell(Ann, Ben, Letter, Study);
      /// He goes straight there.
      way: go(Ben, Hall, Study);`);
    expect(print(parse(text, { file: 'canon.fabula' }).tree)).toBe(text);
  });

  test('stands in the line where the events stand in one', () => {
    const canon = canonOf(
      'use "letter.fabula";\ncanon { go(Ben, Hall, Study); take(Ben, Letter, Study); }\n',
    );
    expect(mended(canon)).toContain('canon { tell(Ann, Ben, Letter, Study); go(Ben, Hall, Study); take');
  });

  test('lets an act make possible what was not', () => {
    const canon = canonOf(`  tell(Ann, Ben, Letter, Study);
  assert locked(Study) seen by everyone;
  go(Ben, Hall, Study);
  take(Ben, Letter, Study);`);
    expect(mended(canon)).toContain('everyone;\n  unlock(Ann, Study);\n  go(Ben, Hall, Study);');
  });

  test('moves an event with its label and its comments', () => {
    const canon = canonOf(`  tell(Ann, Ben, Letter, Study);
  /// Through the open window.
  draught:
    assert lies(Letter) = Garden seen by Cleo;
  go(Ben, Hall, Study);
  take(Ben, Letter, Study); // at last`);
    expect(mended(canon)).toBe(`use "letter.fabula";

canon {
  tell(Ann, Ben, Letter, Study);
  go(Ben, Hall, Study);
  take(Ben, Letter, Study); // at last
  /// Through the open window.
  draught:
    assert lies(Letter) = Garden seen by Cleo;
}
`);
  });

  test('moves an event out of a line in which others stand', () => {
    const canon = canonOf(
      'use "letter.fabula";\ncanon { tell(Ann, Ben, Letter, Study); assert lies(Letter) = Garden seen by Cleo; go(Ben, Hall, Study); take(Ben, Letter, Study); }\n',
    );
    expect(mended(canon)).toContain('take(Ben, Letter, Study); assert lies(Letter) = Garden seen by Cleo; }');
  });

  test('gives a wish where nothing else gives a reason', () => {
    const text = mended(canonOf('  slap(Dan, Cleo);'));
    expect(text).toContain('  Dan also wants angry(Cleo);\n  slap(Dan, Cleo);');
  });

  test('lets somebody learn what would give them a reason', () => {
    const text = mended(canonOf('  slap(Cleo, Dan);'));
    expect(text).toContain('  Cleo learns angry(Cleo);\n  slap(Cleo, Dan);');
  });

  test('lets them see what was asserted unseen', () => {
    const canon = canonOf(`  assert lies(Letter) = Hall seen by Cleo;
  take(Ben, Letter, Hall);`);
    expect(theFinding(canon).repair?.title).toBe('let Ben see `assert lies(Letter) = Hall seen by Cleo`');
    expect(mended(canon)).toContain('assert lies(Letter) = Hall seen by Cleo, Ben;');
  });

  test('names who sees it before the waivers of an event', () => {
    const canon = canonOf(`  assert lies(Letter) = Hall
    waive contradicted "Seen by nobody.";
  take(Ben, Letter, Hall);`);
    expect(mended(canon)).toContain('assert lies(Letter) = Hall seen by Ben\n    waive');
  });

  test('puts right a single thing that makes an act impossible', () => {
    const canon = canonOf(`  tell(Ann, Ben, Letter, Study);
  go(Ben, Hall, Study);
  at_last: take(Ben, Letter, Hall);`);
    expect(theFinding(canon).repair?.title).toBe(
      'have `take(Ben, Letter, Study)` instead of `take(Ben, Letter, Hall)`',
    );
    expect(mended(canon)).toContain('  at_last: take(Ben, Letter, Study);');
  });

  test('leaves out what can never happen', () => {
    const canon = canonOf(`  tell(Ann, Ben, Letter, Study);
  /// By mistake.
  take(Ben, Letter, Hall);
  go(Ben, Hall, Study);`);
    expect(mended(canon)).toBe(`use "letter.fabula";

canon {
  tell(Ann, Ben, Letter, Study);
  go(Ben, Hall, Study);
}
`);
  });
});

describe('an act that is left out of a canon is one hole, which can be mended:', () => {
  const folder = new URL('../../../../worlds/romeo-and-juliet/', import.meta.url);
  const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
  const all = read('canon.fabula').split('\n');
  // Without the divergences from it, which start at its labels.
  const lines = all.slice(0, all.indexOf('}') + 1);
  const acts = lines.flatMap((line, index) => (/^ +(\w+: )?\w+\(.*\);$/.test(line) ? [index] : []));
  const world = read('romeo-and-juliet.fabula');

  test.each(acts.map((index) => [lines[index]!.trim(), index] as const))('without %s', (_, index) => {
    const text = lines.filter((_line, at) => at !== index).join('\n');
    mended(canonOf(text, world, 'romeo-and-juliet.fabula'), world, 'romeo-and-juliet.fabula');
  });
});
