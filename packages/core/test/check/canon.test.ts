import { describe, expect, it } from 'vitest';
import { check, expanded } from '../../src/check/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { checked, codesOf, programOf, TOWN } from './worlds.ts';

const WORLD = `world "The town" { goal: 1; limits: author 3; }${TOWN}`;
const beside = {
  load: (path: string) => (path === 'town.fabula' ? WORLD : undefined),
};
const codes = (canon: string) => codesOf(TOWN + canon);

describe('a canon', () => {
  it('becomes entries in order, with the chapter and scene each stands in, its label, and its place', () => {
    const text = `${TOWN}canon {
      walk(Ann, Home, Market);
      /// The first.
      chapter "One" { scene "Dawn" { late: assert late() seen by Bob, Ann; } scene { note "So late."; } }
      told late();
    }`;
    const { canon } = programOf(text);
    expect(canon?.sections).toMatchObject([
      { kind: 'chapter', title: 'One', documentation: 'The first.' },
      { kind: 'scene', title: 'Dawn', parent: 0 },
      { kind: 'scene', parent: 0 },
    ]);
    expect(canon?.entries).toMatchObject([
      { kind: 'act', act: { action: 0 } },
      { kind: 'assert', label: 'late', written: 'assert late()', seenBy: [0, 1], section: 1 },
      { kind: 'note', text: 'So late.', section: 2 },
      { kind: 'told', written: 'late()' },
    ]);
    const { file, range } = canon!.entries[1]!.place;
    expect([file, text.slice(range.start, range.end)]).toEqual([
      'test.fabula',
      'late: assert late() seen by Bob, Ann',
    ]);
  });

  it('can stand in a file of its own, which takes title, goal and limits from the world it uses', () => {
    const { title, goal, limits, canon } = programOf(
      'use "town.fabula"; canon { walk(Ann, Home, Market); }',
      'fabula',
      beside,
    );
    expect({ title, goal, limits }).toEqual({ title: 'The town', goal: 1, limits: { author: 3 } });
    expect(canon?.entries).toHaveLength(1);
  });

  it('takes no settings from the world it uses once its file has its own', () => {
    const text = 'use "town.fabula"; goal: 2; canon { walk(Ann, Home, Market); }';
    const { title, goal, limits } = programOf(text, 'fabula', beside);
    expect({ title, goal, limits }).toEqual({ title: 'test', goal: 2, limits: {} });
  });

  it('keeps those settings when the world is written out as one text', () => {
    const { tree } = parse('use "town.fabula"; canon { walk(Ann, Home, Market); }', { file: 'c.fabula' });
    const whole = parse(expanded(tree, beside)!, { file: 'c.fabula' }).tree;
    const { program } = check(whole);
    expect(program).toMatchObject({ title: 'The town', goal: 1, limits: { author: 3 } });
    expect(program?.canon?.entries).toHaveLength(1);
  });

  it('belongs to the world as well where a file that is used has it', () => {
    const load = () => `${TOWN}canon { late: assert late(); }`;
    expect(programOf('use "town.fabula"; goal: 1;', 'fabula', { load }).canon?.entries).toHaveLength(1);
  });

  it('brings no warning about what it asserts', () => {
    const before = checked(TOWN).diagnostics.length;
    expect(checked(`${TOWN}canon { assert late() seen by everyone; }`).diagnostics).toHaveLength(before);
  });

  it('leaves its words free for names', () => {
    expect(
      codesOf(
        `${TOWN}property canon() : boolean; thing scene; property told(note : thing) : boolean; canon(); told(scene);`,
      ),
    ).toEqual([]);
  });
});

describe('a slip in a canon', () => {
  const SLIPS: readonly (readonly [code: string, what: string, canon: string])[] = [
    ['FAB0204', 'a second canon', 'canon { } canon { }'],
    ['FAB0204', 'a label used twice', 'canon { a: assert late(); scene { a: walk(Ann, Home, Market); } }'],
    ['FAB0204', 'a label that stands for all', 'canon { canon: assert late(); }'],
    ['FAB0206', 'somebody who does not exist', 'canon { walk(Anne, Home, Market); }'],
    ['FAB0207', 'a property that does not exist', 'canon { assert lat(); }'],
    ['FAB0209', 'an argument of another type', 'canon { walk(Ann, Home, Ring); }'],
    ['FAB0220', 'a value told', 'canon { told at(Ann); }'],
    ['FAB0225', 'a question asserted', 'canon { assert at(Ann) == Home; }'],
    ['FAB0246', 'a fact in place of an act', 'canon { late() == True; }'],
    ['FAB0247', 'an act that nothing defines', 'canon { wakl(Ann, Home, Market); }'],
    ['FAB0253', 'a thing that sees', 'canon { assert late() seen by Ring; }'],
    ['FAB0253', 'a witness who does not exist', 'canon { assert late() seen by Ann, Bod; }'],
  ];
  it.each(SLIPS)('gets %s: %s', (code, _, canon) => {
    expect(codes(canon)).toEqual([code]);
  });

  it('is repaired where it is plain who was meant', () => {
    const { diagnostics } = checked(`${TOWN}canon { assert late() seen by Bobb; }`);
    const [slip] = diagnostics.filter(({ code }) => code === 'FAB0253');
    expect(slip?.repairs.map(({ replacement }) => replacement)).toEqual(['Bob']);
  });

  it('is said to belong to the Fabula reading in a file with the other', () => {
    expect(codesOf('entity Ann : character; canon { }', 'sabre')).toEqual(['FAB0117']);
  });
});
