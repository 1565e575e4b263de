/** What is said of two branches side by side. */
import { describe, expect, test } from 'vitest';
import { align } from '../../src/branches/align.ts';
import { type Comparison, compare } from '../../src/branches/index.ts';
import { openWorld } from '../../src/library/index.ts';
import { lamp, play } from './lamp.ts';

function shown({ rows }: Comparison): string[] {
  return rows.map(({ a, b }) => `${a?.event ?? '-'} | ${b?.event ?? '-'}`);
}

const WORLDS = lamp(`
  divergence fire after lighting { burn(Cleo); }
  divergence dark after filling { assert raining(); }
  divergence early after lighting { read(Bob); }
  divergence lie after lighting { Bob learns !letter(); Cleo learns raining(); }
  divergence moody after lighting { Ann wants raining(); }`);

describe('two branches', () => {
  test('have a common beginning and are side by side where both have an event', () => {
    const found = compare(WORLDS, 'canon', 'early', { written: true });
    expect(found.common).toBe(3);
    expect(shown(found)).toEqual(['dance(Cleo) | -', 'assert raining() | -', 'gust() | -']);
    expect(found.rows[0]!.a).toEqual({
      number: 4,
      writtenIn: 'canon',
      label: 'dancing',
      event: 'dance(Cleo)',
    });
  });

  test('are the same where they are', () => {
    const found = compare(WORLDS, 'canon', 'canon');
    expect(found).toMatchObject({ common: 6, rows: [], facts: [], beliefs: [], deals: [] });
  });

  test('can be all until an event with a label', () => {
    const found = compare(WORLDS, 'lighting', 'reading');
    expect(found.a.events).toHaveLength(2);
    expect(found).toMatchObject({ common: 2, a: { goesOn: 'nothing' }, b: { goesOn: 'nothing' } });
    expect(shown(found)).toEqual(['- | read(Bob)']);
  });

  test('go on as in the story found, unless only what is written is asked for', () => {
    const { b } = compare(WORLDS, 'canon', 'dark');
    expect(b.goesOn).toBe('story');
    expect(b.events.slice(2)).toEqual([
      { number: 3, writtenIn: null, event: 'light(Ann)' },
      { number: 4, writtenIn: null, event: 'read(Bob)' },
    ]);
    const written = compare(WORLDS, 'canon', 'dark', { written: true }).b;
    expect(written).toMatchObject({ goesOn: 'nothing', events: [{}, { event: 'assert raining()' }] });
    expect(written.search).toBeUndefined();
  });

  test('go on with what still happens of the events they left, where there is no story', () => {
    const found = compare(WORLDS, 'canon', 'fire');
    expect(found.b).toMatchObject({ goesOn: 'former events', search: { status: 'exhausted' } });
    expect(shown(found)).toEqual([
      'read(Bob) | -',
      '- | burn(Cleo)',
      'dance(Cleo) | dance(Cleo)',
      'assert raining() | assert raining()',
      'gust() | gust()',
    ]);
  });

  test('of a name that there is not are refused', () => {
    expect(() => compare(WORLDS, 'canon', 'erly')).toThrow('Did you mean early?');
  });
});

describe('what differs in the end', () => {
  const fire = compare(WORLDS, 'canon', 'fire');

  test('are facts, with the event since which each is so, and in words where there are some', () => {
    expect(fire.facts).toEqual([
      {
        fact: 'letter()',
        a: { value: 'True', inWords: 'The letter is there.', since: null },
        b: { value: 'False', inWords: 'The letter is gone.', since: 3 },
        about: [],
      },
      {
        fact: 'has_read(Bob)',
        a: { value: 'True', inWords: 'Bob has read the letter.', since: 3 },
        b: { value: 'False', inWords: 'Bob has not read the letter.', since: null },
        about: ['Bob'],
      },
    ]);
    const { facts } = compare(WORLDS, 'early', 'canon', { written: true });
    expect(facts.find(({ fact }) => fact === 'raining()')).toMatchObject({
      a: { value: 'False' },
      b: { value: 'True' },
    });
    expect(facts.find(({ fact }) => fact === 'raining()')!.a.inWords).toBeUndefined();
  });

  test('are beliefs, unless they are right in both', () => {
    const told = fire.beliefs.map(
      ({ character, fact, a, b }) => `${character} ${fact} ${a.standing} ${b.standing}`,
    );
    expect(told).toEqual([
      'Ann letter() right wrong',
      'Ann has_read(Bob) wrong right',
      'Bob letter() right wrong',
      'Cleo has_read(Bob) wrong right',
    ]);
  });

  test('are beliefs that are wrong in one branch alone, also where nothing is so otherwise', () => {
    const { facts, beliefs } = compare(WORLDS, 'lighting', 'lie', { written: true });
    expect(facts).toEqual([]);
    expect(beliefs).toEqual([
      {
        character: 'Bob',
        fact: 'letter()',
        a: { value: 'True', inWords: 'The letter is there.', since: null, standing: 'right' },
        b: { value: 'False', inWords: 'The letter is gone.', since: 3, standing: 'wrong' },
      },
      expect.objectContaining({ character: 'Cleo', fact: 'raining()' }),
    ]);
  });

  test('is what everybody ends up with, a change of heart included, and no fact that is hidden', () => {
    expect(fire.endings).toEqual([
      { character: null, a: 1, b: 0 },
      { character: 'Ann', a: 0, b: 0 },
      { character: 'Bob', a: 1, b: 0 },
      { character: 'Cleo', a: 0, b: 1 },
    ]);
    const moody = compare(WORLDS, 'lighting', 'moody', { written: true });
    expect(moody.endings[1]).toEqual({ character: 'Ann', a: 1, b: 0 });
    expect(moody).toMatchObject({ facts: [], beliefs: [] });
  });

  test('is how deals stand, which is not said again as facts', () => {
    const text = `
      use "standard/time";
      character Otto, Vera;
      property mended() : boolean;
      deal Roof(Otto, Vera) { Mend: Otto does mend(Otto) by 2 days; }
      action mend(Otto) { effect: mended(); consenting: Otto; observing(o : character): True; takes: 3 hours; }
      honour: word 1, breach 2;
      utility(): mended();
      utility(Otto): 0;
      utility(Vera): 0;
      canon { offer(Otto, Vera, Roof); agreed: accept(Vera, Otto, Roof); mend(Otto); }
      divergence idle after agreed { wait(Otto); }`;
    const { story, diagnostics } = openWorld(text, { file: 'roof.fabula' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { deals, facts } = compare(story!, 'canon', 'idle', { written: true });
    expect(deals).toEqual([
      {
        kind: 'clause',
        name: 'Roof.Mend',
        title: expect.any(String),
        text: expect.any(String),
        a: { state: 'Kept', inWords: 'kept', since: 3 },
        b: { state: 'Broken', inWords: 'broken', since: 3 },
      },
    ]);
    expect(facts.map(({ fact }) => fact)).not.toContain('state(Roof.Mend)');
  });

  test('shows in Romeo and Juliet who lives, and who has not heard', () => {
    const world = play('divergence arrival after draught { never quarantine(John); deliver(John, Romeo); }');
    const { common, facts, endings, beliefs } = compare(world, 'canon', 'arrival');
    expect(common).toBe(6);
    const alive = facts.filter(({ fact }) => fact.startsWith('alive'));
    expect(alive.map(({ fact, a, b }) => [fact, a.inWords, b.inWords])).toEqual([
      ['alive(Romeo)', 'Romeo is dead.', 'Romeo is alive.'],
      ['alive(Juliet)', 'Juliet is dead.', 'Juliet is alive.'],
    ]);
    expect(endings.find(({ character }) => character === 'Romeo')).toEqual({
      character: 'Romeo',
      a: -2,
      b: 4,
    });
    expect(beliefs).toContainEqual(
      expect.objectContaining({
        character: 'Romeo',
        fact: 'letter()',
        a: expect.objectContaining({ standing: 'wrong' }),
      }),
    );
  });
});

describe('aligning', () => {
  const aligned = (one: string, other: string) =>
    align([...one], [...other], (each) => each).map(({ a, b }) => `${a ?? '-'}${b ?? '-'}`);

  test('keeps as much together as can be', () => {
    expect(aligned('abcd', 'bxd')).toEqual(['a-', 'bb', 'c-', '-x', 'dd']);
    expect(aligned('', 'ab')).toEqual(['-a', '-b']);
    expect(aligned('ab', 'ba')).toHaveLength(3);
    expect(aligned('abc', 'abc')).toEqual(['aa', 'bb', 'cc']);
  });
});
