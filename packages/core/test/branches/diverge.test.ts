/** What is said of a divergence: how it goes on, and what becomes of the events that it has left. */
import { describe, expect, test } from 'vitest';
import { type Diverged, diverge, divergences, type Fate } from '../../src/branches/index.ts';
import { ask, openWorld, type StoryWorld, whyNot } from '../../src/library/index.ts';
import { lamp, play } from './lamp.ts';

function fatesOf({ former }: Diverged): Record<string, string> {
  return Object.fromEntries(former.map(({ event, fate }) => [event.event, fate.kind]));
}

function fateOf<Kind extends Fate['kind']>(
  { former }: Diverged,
  event: string,
  kind: Kind,
): Extract<Fate, { readonly kind: Kind }> {
  const { fate } = former.find((one) => one.event.event === event)!;
  expect(fate.kind).toBe(kind);
  return fate as Extract<Fate, { readonly kind: Kind }>;
}

function story({ world }: StoryWorld, { goesOn }: Diverged): string[] | undefined {
  return goesOn.story?.acts.map(({ event }) => world.eventNames[event]!);
}

describe('a divergence', () => {
  test('has what happened before it, and what it has of its own, judged as a canon is', () => {
    const found = diverge(
      lamp('divergence fire "A fire" after lighting { told lit(); burn(Cleo); }'),
      'fire',
    );
    expect(found.title).toBe('A fire');
    expect(found.before.map(({ event }) => event)).toEqual(['fill(Ann)', 'light(Ann)']);
    expect(found.replay.steps.map(({ kind, answer }) => `${kind} ${answer}`)).toEqual([
      'told holds',
      'act holds',
    ]);
    expect(found.departsFrom).toBe('canon');
  });

  test('goes on with a story to the goal of the world, from its end', () => {
    const world = lamp('divergence dark after filling { assert raining(); }');
    const found = diverge(world, 'dark');
    expect(found.goesOn.status).toBe('solved');
    expect(story(world, found)).toEqual(['light(Ann)', 'read(Bob)']);
  });

  test('has nothing to go on with where the goal is reached already', () => {
    const found = diverge(lamp('divergence early after lighting { read(Bob); }'), 'early');
    expect(found.goesOn).toMatchObject({ status: 'solved', goal: 1, story: { acts: [] } });
  });

  test('says that there is no story where that is proved', () => {
    const found = diverge(lamp('divergence fire after lighting { burn(Cleo); }'), 'fire');
    expect(found.goesOn.status).toBe('exhausted');
  });

  test('lets the change of heart that happened last be the one that counts, also where it is one of the canon', () => {
    const text = (change: string) => `
      character Ann;
      property p() : boolean;
      property q() : boolean;
      property r() : boolean;
      action bring_p(Ann) { precondition: !p(); effect: p(); consenting: Ann; observing(c : character): True; }
      action bring_q(Ann) { precondition: !q(); effect: q(); consenting: Ann; observing(c : character): True; }
      utility(): r();
      utility(Ann): p();
      canon { one: bring_p(Ann); Ann ${change} q(); bring_q(Ann); }
      divergence d after one { Ann wants r(); Ann also wants if (q()) -1 else 0; }`;
    const fatesWith = (change: string) => {
      const { story: world } = openWorld(text(change), { file: 'hearts.fabula' });
      return fatesOf(diverge(world!, 'd'));
    };
    expect(fatesWith('wants')).toEqual({ 'Ann wants q()': 'happens', 'bring_q(Ann)': 'happens' });
    expect(fatesWith('also wants')).toEqual({
      'Ann also wants q()': 'happens',
      'bring_q(Ann)': 'no reason',
    });
  });

  test('has the goal that the world has from its start, where it names none', () => {
    const { story: world } = openWorld(
      `character Ann;
      property p() : boolean;
      action bring_p(Ann) { precondition: !p(); effect: p(); consenting: Ann; observing(c : character): True; }
      utility(): if (p()) 1 else 0;
      utility(Ann): p();
      divergence done { assert p(); }`,
      { file: 'goal.fabula' },
    );
    expect(diverge(world!, 'done').goesOn).toMatchObject({ status: 'solved', goal: 1, story: { acts: [] } });
  });

  test('looks for another goal where one is given', () => {
    const world = lamp('divergence dark after filling { }');
    expect(diverge(world, 'dark', { goal: 2 }).goesOn.status).toBe('exhausted');
  });

  test('says what each would do next, with their reasons, and what may merely happen', () => {
    const world = lamp('divergence later after lighting { assert raining(); }');
    const { next } = diverge(world, 'later');
    const names = next.map(({ event, consent }) => [
      world.world.eventNames[event],
      consent.map(({ explanation }) => explanation?.utilityExpected),
    ]);
    expect(names).toEqual([
      ['read(Bob)', [1]],
      ['burn(Cleo)', [1]],
      ['gust()', []],
    ]);
  });

  test('that starts at the start has left the whole canon', () => {
    const found = diverge(lamp('divergence other { dance(Ann); }'), 'other');
    expect(found.before).toEqual([]);
    expect(found.former).toHaveLength(6);
    expect(fatesOf(found)).toEqual({
      'fill(Ann)': 'happens',
      'light(Ann)': 'happens',
      'read(Bob)': 'happens',
      'dance(Cleo)': 'happens',
      'assert raining()': 'happens',
      'gust()': 'happens',
    });
  });

  test('after all of the canon has left nothing', () => {
    expect(diverge(lamp('divergence on after canon { dance(Ann); }'), 'on').former).toEqual([]);
  });

  test('of a name that there is not is refused, with those that there are', () => {
    const world = lamp('divergence other { dance(Ann); }');
    expect(() => diverge(world, 'others')).toThrow('Did you mean other?');
  });
});

describe('an event that is no longer binding', () => {
  test('cannot happen where the branch made it so: which condition, and what did it', () => {
    const found = diverge(lamp('divergence fire after lighting { burning: burn(Cleo); }'), 'fire');
    const { failing, never } = fateOf(found, 'read(Bob)', 'cannot');
    expect(never).toBe(false);
    expect(failing).toMatchObject([
      {
        condition: 'letter()',
        values: [{ fact: 'letter()', value: 'False', inWords: 'The letter is gone.' }],
        madeSo: { number: 3, label: 'burning', writtenIn: 'fire' },
      },
    ]);
    expect(failing[0]!.missing).toBeUndefined();
  });

  test('cannot happen where an event it needs does not: which one', () => {
    const found = diverge(lamp('divergence dry { never fill(Ann); }'), 'dry');
    const light = fateOf(found, 'light(Ann)', 'cannot');
    expect(light.failing).toMatchObject([
      { condition: 'oil()', missing: { number: 1, label: 'filling', writtenIn: 'canon' } },
    ]);
    const gust = fateOf(found, 'gust()', 'cannot');
    expect(gust.failing).toMatchObject([{ condition: 'lit()', missing: { label: 'lighting' } }]);
  });

  test('cannot happen because of another of them that did', () => {
    const world = lamp(`divergence storm after filling { }
      divergence calm after storm { light(Ann); gust(); }`);
    const { failing } = fateOf(diverge(world, 'calm'), 'read(Bob)', 'cannot');
    expect(failing).toMatchObject([{ condition: 'lit()', madeSo: { event: 'gust()', writtenIn: 'calm' } }]);
  });

  test('is ruled out by `never`, and no hidden fact is shown for it', () => {
    const found = diverge(lamp('divergence dry { never fill(Ann); }'), 'dry');
    expect(fateOf(found, 'fill(Ann)', 'ruled out').by).toMatchObject({ event: 'never fill(Ann)', number: 1 });
    expect(JSON.stringify(found.former)).not.toMatch(/"fact":"[^"]*never/);
  });

  test('is ruled out as it is written, whatever is asked about it', () => {
    const world = lamp('divergence dry { never fill(Ann); }');
    const { failing } = whyNot(world, 'fill(Ann)', { after: 'dry' });
    expect(failing).toEqual([
      { condition: 'never fill(Ann)', values: [], since: { act: 'never fill(Ann)', position: 0 } },
    ]);
    expect(() => ask(world, 'dry; fill(Ann)', 'lit()')).toThrow('It is ruled out: never fill(Ann).');
  });

  test('has no reason any more: what stands against it, and what the reason was', () => {
    const found = diverge(lamp('divergence idle after filling { Ann wants !lit(); }'), 'idle');
    const { obstacles, formerly } = fateOf(found, 'light(Ann)', 'no reason');
    expect(obstacles).toMatchObject([{ character: 'Ann', kind: 'unmotivated', now: 1 }]);
    expect(formerly).toMatchObject([{ character: 0, utilityNow: 0, utilityExpected: 1 }]);
  });

  test('has no reason any more where somebody does not see that it is possible', () => {
    const found = diverge(lamp('divergence lie after lighting { Bob learns !letter(); }'), 'lie');
    const { obstacles } = fateOf(found, 'read(Bob)', 'no reason');
    expect(obstacles).toMatchObject([
      { character: 'Bob', kind: 'unseen', failing: [{ values: [{ value: 'False', truth: 'True' }] }] },
    ]);
  });

  test('that nobody had a reason for before happens without one, and it is said whose is lacking', () => {
    const found = diverge(lamp('divergence fire after lighting { burn(Cleo); }'), 'fire');
    expect(fateOf(found, 'dance(Cleo)', 'happens').without).toEqual(['Cleo']);
    expect(fateOf(found, 'gust()', 'happens').without).toEqual([]);
  });

  test('has happened already where the branch has it, each only once', () => {
    const found = diverge(lamp('divergence early after lighting { dance(Cleo); read(Bob); }'), 'early');
    expect(fateOf(found, 'read(Bob)', 'already').by).toMatchObject({ number: 4, writtenIn: 'early' });
    expect(fateOf(found, 'dance(Cleo)', 'already').by).toMatchObject({ number: 3 });
  });

  test('has not happened already because of the first time, before the divergence', () => {
    const { story: again } = openWorld(
      `character Ann;
      property lit() : boolean;
      property danced() : boolean;
      action light(Ann) { precondition: !lit(); effect: lit(); consenting: Ann; observing(c : character): True; }
      happening gust() { precondition: lit(); effect: !lit(); observing(c : character): True; }
      utility(): danced();
      utility(Ann): lit();
      canon { one: light(Ann); out: gust(); light(Ann); gust(); }
      divergence once after out { assert danced(); }
      divergence both after one { gust(); light(Ann); }
      divergence first { light(Ann); }`,
      { file: 'again.fabula' },
    );
    const fates = (name: string) => diverge(again!, name).former.map(({ fate }) => fate.kind);
    expect(fates('once')).toEqual(['happens', 'happens']);
    expect(fates('both')).toEqual(['already', 'already', 'happens']);
    expect(fates('first')).toEqual(['already', 'happens', 'happens', 'happens']);
  });

  test('that asserts what is so already changes nothing', () => {
    const found = diverge(lamp('divergence wet after lighting { assert raining() seen by Ann; }'), 'wet');
    expect(fateOf(found, 'assert raining()', 'already').by).toBeUndefined();
  });

  test('is left as it was found: the walk along the canon changes nothing for the story', () => {
    const world = lamp('divergence later after lighting { dance(Cleo); }');
    expect(story(world, diverge(world, 'later'))).toEqual(['read(Bob)']);
  });
});

describe('divergences of divergences', () => {
  const world = lamp(`divergence fire after lighting { burning: burn(Cleo); sorrow: dance(Cleo); gust(); }
    divergence sooner after burning { dance(Bob); }
    divergence end after fire { dance(Ann); }`);

  test('have left the rest of the one that they start from', () => {
    const found = diverge(world, 'sooner');
    expect(found.departsFrom).toBe('fire');
    expect(found.before.map(({ writtenIn }) => writtenIn)).toEqual(['canon', 'canon', 'fire']);
    expect(fatesOf(found)).toEqual({ 'dance(Cleo)': 'happens', 'gust()': 'happens' });
  });

  test('have left what that one had left, where they start from its end', () => {
    const found = diverge(world, 'end');
    expect(found.departsFrom).toBe('canon');
    expect(fatesOf(found)).toEqual({
      'read(Bob)': 'cannot',
      'dance(Cleo)': 'already',
      'assert raining()': 'happens',
      'gust()': 'already',
    });
    expect(fateOf(found, 'read(Bob)', 'cannot').failing).toMatchObject([
      { condition: 'letter()', madeSo: { event: 'burn(Cleo)', number: 3 } },
      { condition: 'lit()', madeSo: { event: 'gust()', number: 5 } },
    ]);
  });

  test('are listed with where each starts and what happens in it', () => {
    expect(
      divergences(world).map(({ name, before, events, departsFrom }) => ({
        name,
        before: before.length,
        events: events.map(({ number, event }) => `${number} ${event}`),
        departsFrom,
      })),
    ).toEqual([
      {
        name: 'fire',
        before: 2,
        events: ['3 burn(Cleo)', '4 dance(Cleo)', '5 gust()'],
        departsFrom: 'canon',
      },
      { name: 'sooner', before: 3, events: ['4 dance(Bob)'], departsFrom: 'fire' },
      { name: 'end', before: 5, events: ['6 dance(Ann)'], departsFrom: 'canon' },
    ]);
  });
});

describe('triggers that would fire for ever', () => {
  const text = `
    character Ann;
    property on() : boolean;
    property swinging() : boolean;
    trigger forth() { precondition: swinging() & !on(); effect: on(); }
    trigger back() { precondition: swinging() & on(); effect: !on(); }
    utility(): on();
    utility(Ann): 0;
    canon { first: assert on(); assert swinging(); }
    divergence still after first { }
    divergence swing after first { assert swinging(); }`;
  const { story } = openWorld(text, { file: 'swing.fabula' });

  test('keep an event that was left from happening', () => {
    const { endless } = fateOf(diverge(story!, 'still'), 'assert swinging()', 'cannot');
    expect(endless).toBe(true);
  });

  test('keep a divergence with such an event from being followed, and it is said which', () => {
    expect(() => diverge(story!, 'swing')).toThrow('Event 2, assert swinging(), cannot have happened');
  });
});

describe('a search that is called off', () => {
  test('leaves open how it goes on, and says so', () => {
    const world = play('divergence arrival after draught { never quarantine(John); deliver(John, Romeo); }');
    const found = diverge(world, 'arrival', { cancelled: () => true });
    expect(found.goesOn).toMatchObject({ status: 'limit', stoppedBy: 'cancelled' });
  });
});

describe('the letter that arrives', () => {
  const world = play('divergence arrival after draught { never quarantine(John); deliver(John, Romeo); }');
  const found = diverge(world, 'arrival');

  test('saves them both: nobody has a reason to die any more, and what they had is said', () => {
    expect(fatesOf(found)).toEqual({
      'quarantine(John)': 'ruled out',
      'bring_news(Balthasar, Romeo)': 'happens',
      'buy_poison(Romeo)': 'no reason',
      'go(Romeo, Mantua, Tomb)': 'happens',
      'drink_poison(Romeo)': 'cannot',
      'wake(Juliet)': 'happens',
      'stab(Juliet)': 'no reason',
    });
    const { formerly } = fateOf(found, 'buy_poison(Romeo)', 'no reason');
    expect(formerly).toMatchObject([{ utilityNow: -4, utilityExpected: -2 }]);
    expect(fateOf(found, 'drink_poison(Romeo)', 'cannot').failing).toMatchObject([
      {
        condition: 'has(Romeo, Poison)',
        values: [{ inWords: 'Romeo does not have the poison.' }],
        missing: { label: 'poison', number: 9 },
      },
    ]);
  });

  test('leaves no way to the end of the play, which is proved', () => {
    expect(found.goesOn.status).toBe('exhausted');
  });
});
