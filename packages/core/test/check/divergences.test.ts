import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { checked, codesOf, programOf, TOWN } from './worlds.ts';

const codes = (text: string) => codesOf(TOWN + text);

describe('a divergence', () => {
  it('starts after a label, after another divergence, after the canon, or at the start', () => {
    const { divergences } = programOf(`${TOWN}
      divergence third "Later" after inner { }
      divergence second after first { note "x"; inner: walk(Ann, Market, Home); note "y"; }
      divergence first after left { never walk(Bob, Market, Home); }
      divergence fourth after canon { }
      divergence fifth { }
      canon { left: walk(Ann, Home, Market); note "Gone."; }`);
    expect(divergences.map(({ name, after }) => [name, after])).toEqual([
      ['first', { entries: 1 }],
      ['second', { divergence: 0, entries: 1 }],
      ['third', { divergence: 1, entries: 2 }],
      ['fourth', { entries: 2 }],
      ['fifth', undefined],
    ]);
    expect(divergences[2]?.title).toBe('Later');
  });

  it('may stand in a file of its own that uses the canon, with the settings of the world', () => {
    const files: Record<string, string> = {
      'town.fabula': `world "The town" { goal: 1; }${TOWN}`,
      'canon.fabula': 'use "town.fabula"; canon { left: walk(Ann, Home, Market); }',
    };
    const { title, goal, divergences } = programOf(
      'use "canon.fabula"; divergence stays after left { }',
      'fabula',
      { load: (path) => files[path] },
    );
    expect({ title, goal, names: divergences.map(({ name }) => name) }).toEqual({
      title: 'The town',
      goal: 1,
      names: ['stays'],
    });
  });

  it('brings no warning about what is wanted or ruled out in it', () => {
    const before = checked(TOWN).diagnostics.length;
    const text = `${TOWN}divergence d { Ann wants late(); never walk(Ann, Home, Market); }`;
    expect(checked(text).diagnostics).toHaveLength(before);
  });

  it('can be one of thousands', () => {
    const many = Array.from(
      { length: 3000 },
      (_, i) =>
        `divergence d${i} { never walk(Ann, Home, Market); Ann wants late(); Bob also wants late(); }`,
    );
    const program = programOf(TOWN + many.join(''));
    expect(program.divergences).toHaveLength(3000);
    expect(compile(program).diagnostics).toEqual([]);
  });

  it('keeps waivers with their reasons', () => {
    const { canon } = programOf(
      `${TOWN}canon { walk(Ann, Home, Market) waive unmotivated "Habit."; told late() waive contradicted "A lie."; }`,
    );
    expect(canon?.entries).toMatchObject([
      { waivers: [{ hole: 'unmotivated', reason: 'Habit.' }] },
      { waivers: [{ hole: 'contradicted', reason: 'A lie.' }] },
    ]);
  });
});

describe('a test of a world', () => {
  it('can start from a label, a divergence or the canon', () => {
    const { expectations } = programOf(`${TOWN}canon { left: walk(Ann, Home, Market); }
      divergence late after left { assert late(); }
      expect story { after: late; }
      expect late() after late, walk(Bob, Market, Home);
      expect late() after walk(Bob, Market, Home);`);
    expect(expectations.map((each) => [each.from, 'after' in each && each.after.length])).toEqual([
      ['late', false],
      ['late', 1],
      [undefined, 1],
    ]);
  });
});

describe('a slip in a divergence', () => {
  const SLIPS: readonly (readonly [code: string, what: string, text: string])[] = [
    ['FAB0204', 'a name that a label has', 'canon { a: walk(Ann, Home, Market); } divergence a { }'],
    ['FAB0204', 'two of one name', 'divergence a { } divergence a { }'],
    ['FAB0204', 'the name that stands for the canon', 'divergence canon { }'],
    [
      'FAB0204',
      '`never` as a label, which would let the act happen',
      'divergence a { never: walk(Ann, Home, Market); }',
    ],
    ['FAB0254', 'a start that is not there', 'divergence a after b { }'],
    ['FAB0254', 'a canon that is not there', 'divergence a after canon { }'],
    ['FAB0254', 'a test from nowhere', 'expect story { after: nowhere; }'],
    ['FAB0254', 'a condition expected after nothing', 'expect late() after nowhere;'],
    ['FAB0255', 'a start after itself', 'divergence a after b { } divergence b after a { }'],
    ['FAB0256', 'something ruled out in a canon', 'canon { never walk(Ann, Home, Market); }'],
    ['FAB0257', 'a waiver of nothing', 'canon { walk(Ann, Home, Market) waive tired "x"; }'],
    ['FAB0253', 'a thing that learns', 'divergence a { Ring learns late(); }'],
    ['FAB0253', 'somebody unknown who wants', 'divergence a { Anne wants late(); }'],
    ['FAB0222', 'a wish that is no number', 'divergence a { Ann wants at(Ann); }'],
    ['FAB0247', 'an act ruled out that is none', 'divergence a { never fly(Ann); }'],
  ];
  it.each(SLIPS)('gets %s: %s', (code, _, text) => {
    expect(codes(text)).toEqual([code]);
  });

  it.each([
    ['Ann want late();', 'wants'],
    ['Ann learn late();', 'learns'],
    ['Ann wnats late();', 'wants'],
  ])('is repaired where a word is nearly one of the language: %s', (event, meant) => {
    const { diagnostics } = checked(`${TOWN}divergence a { ${event} }`);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'FAB0114', repairs: [{ replacement: meant }] },
    ]);
  });

  it.each([
    ['author wants late();', 'What the author wants is `utility()`'],
    ['assert late() seen by Ann, everyone;', '`everyone` stands by itself'],
  ])('says what can be done instead: %s', (event, said) => {
    const { diagnostics } = checked(`${TOWN}divergence a { ${event} }`);
    const [error, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(error).toMatchObject({ code: 'FAB0253', message: expect.stringContaining(said) });
    expect(others).toEqual([]);
  });

  it('says how to give a canon that stands in another file, only where there is none here', () => {
    const said = (text: string): string | undefined =>
      checked(TOWN + text).diagnostics.find(({ code }) => code === 'FAB0254')?.message;
    const advice =
      'labels of one in another file are only known when that file is given instead, with `use "';
    expect(said('divergence a after dusk { }')).toContain(advice);
    expect(said('expect late() after dusk;')).toContain(advice);
    expect(said('canon { left: assert late(); } divergence a after dusk { }')).not.toContain(advice);
  });

  it('is repaired where it is plain what was meant', () => {
    const { diagnostics } = checked(`${TOWN}canon { left: assert late(); } divergence a after lef { }`);
    expect(diagnostics.find(({ code }) => code === 'FAB0254')?.repairs[0]?.replacement).toBe('left');
  });
});
