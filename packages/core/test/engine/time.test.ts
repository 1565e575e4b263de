/** Stories in which time passes: small worlds with what must happen in them, judged by the engine and by the oracle. */
import { describe, expect, test } from 'vitest';
import { openWorld, plan, replayCanon, runExpectations } from '../../src/index.ts';
import { ENDLESS, Minds } from '../../src/mind/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { validateStory } from '../oracle/validate.ts';
import { asPlanned, bothSides, compileOrFail } from './engine.ts';

/** What the expectations of a world say that do not hold. */
function failing(text: string): string[] {
  const { story, diagnostics } = openWorld(text, { file: 'test.fabula' });
  expect(diagnostics.filter(({ severity }) => severity !== 'hint').map(({ message }) => message)).toEqual([]);
  return [...runExpectations(story!)]
    .filter(({ outcome }) => outcome !== 'holds')
    .map(({ message }) => message);
}

/** The story that both the engine and the oracle find, whose reasons the validator accepts; undefined if neither does. */
function storyOf(text: string, limits = { author: 4, characters: 3, minds: 1 }): string[] | undefined {
  const { oracle, search } = bothSides(text, 'fabula', limits)!;
  const expected = oracle.plan()?.map(({ act }) => act);
  const { story } = search.finish();
  if (story === undefined) {
    expect(expected).toBeUndefined();
    return undefined;
  }
  const planned = asPlanned(search.minds.world, story.acts);
  expect(planned.map(({ act }) => act)).toEqual(expected);
  expect(validateStory(oracle, planned)).toEqual([]);
  return planned.map(({ act }) => act);
}

const LETTER = `use "standard/time";
  property due() : time; property delivered() : boolean; property broken() : boolean;
  character Tom { utility: if (broken()) 0 elseif (delivered()) 2 else 1; }
  action ride(c : character) { effect: delivered(); consenting: c; observing(o : character): True; takes: 40 minutes; }
  action sleep(c : character) { consenting: c; observing(o : character): True; takes: 1 hour; }
  trigger late() { precondition: due() == 0 & !delivered(); effect: broken() & due() = ?; }
  trigger kept() { precondition: due() == 0 & delivered(); effect: due() = ?; }
  utility(): delivered() & !broken();`;

describe('a deadline', () => {
  test('is met early, or exactly, and is missed where time runs out first', () => {
    expect(
      failing(`${LETTER} due() = 1 hour;
        expect due() == 20 minutes & !broken() after ride(Tom);
        expect !broken() & due() == ? after ride(Tom), wait(Tom);
        expect broken() after sleep(Tom), ride(Tom);
        expect broken() after wait(Tom);
        expect story { plan: ride(Tom); }
        expect no story { plan: sleep(Tom), ride(Tom); }`),
    ).toEqual([]);
    expect(failing(`${LETTER} due() = 40 minutes; expect !broken() & due() == ? after ride(Tom);`)).toEqual(
      [],
    );
  });

  test('makes no difference where it is not running, and nobody can wait for it', () => {
    expect(
      failing(`${LETTER} due() = 1 hour; action excuse() { effect: due() = ?; observing(o : character): True; }
        expect !broken() after excuse(), sleep(Tom), ride(Tom);
        expect no story { plan: excuse(), wait(Tom); }`),
    ).toEqual([]);
  });

  test('that is believed to be later than it is is missed by one who had every reason', () => {
    expect(
      failing(`property train() : time; property waiting() : boolean; property home() : boolean; property rested() : boolean;
        train() = 30 minutes;
        character Ann {
          believes(train()) = 2 hours;
          utility: (if (home()) 2 else 0) + (if (rested()) 1 else 0);
        }
        action rest() { precondition: !waiting(); effect: rested(); consenting: Ann; observing(o : character): True; takes: 1 hour; }
        action stand_there() { effect: waiting(); consenting: Ann; observing(o : character): True; takes: 2 hours; }
        trigger leave() { precondition: train() == 0; effect: train() = ? & (if (waiting()) home()); }
        utility(): rested() & waiting();
        limits: author 3, characters 4, minds 1;
        expect story { plan: rest(), stand_there(); }
        expect believes(Ann, train()) == 1 hour & train() == ? after rest();
        expect believes(Ann, home()) & !home() after rest(), stand_there();`),
    ).toEqual([]);
  });
});

describe('a length of time below 0', () => {
  const LATE = `use "standard/time";
    property bell() : time; property rung() : boolean;
    character Tom { utility: rung(); }
    trigger ring() { precondition: bell() == 0; effect: bell() = ? & rung(); }
    utility(): rung();`;

  test('is none: the countdown that is set to it is due', () => {
    const acts = `property late() : number;
      action wind() { effect: bell() = -1 hour; consenting: Tom; observing(o : character): True; }
      action reckon() { effect: bell() = 1 hour - late(); consenting: Tom; observing(o : character): True; }
      action hear() { effect: believes(Tom, bell()) = -1; observing(o : character): True; }`;
    const checks = `expect rung() after wind();
      expect rung() after reckon();
      expect believes(Tom, rung()) & !rung() after hear();`;
    expect(failing(`${LATE}${acts} late() = 2 hours; ${checks}`)).toEqual([]);
    expect(
      failing(`${LATE}${acts} late() = 1 minute; expect !rung() & bell() == 59 minutes after reckon();`),
    ).toEqual([]);
    expect(failing(`${LATE}${acts} late() = ?; expect !rung() & bell() == ? after reckon();`)).toEqual([]);
    expect(storyOf(`${LATE}${acts} late() = 2 hours;`)).toEqual(['wind()']);
    expect(storyOf(`${LATE}${acts.replace('-1 hour', '?')} late() = 2 hours;`)).toEqual(['reckon()']);
  });

  test('is none at the start either, nor where a canon asserts it', () => {
    expect(failing(`${LATE} bell() = -1; expect rung();`)).toEqual([]);
    const { story } = openWorld(`${LATE} canon { assert bell() = -5 minutes; told rung(); }`, {
      file: 'a.fabula',
    });
    expect(replayCanon(story!).answer).toBe('holds');
  });
});

describe('a process that goes on by itself', () => {
  const WOUND = `use "standard/time";
    property blood(c : character) : time { text: "{c} will live for {value}"; } property dead(c : character) : boolean;
    property near(c : character) : boolean;
    character Tom { blood = 30 minutes; utility: !dead(Tom); }
    character Ann { utility: if (blood(Tom) == ? & !dead(Tom)) 1 else 0; }
    action run(c : character) { precondition: !near(c); effect: near(c); consenting: c; observing(o : character): True; takes: 20 minutes; }
    action bind(c : character, other : character) {
      precondition: near(c) & blood(other) > 0 & c != other;
      effect: blood(other) = ?;
      consenting: c;
      observing(o : character): True;
      takes: 15 minutes;
    }
    trigger die(c : character) { precondition: blood(c) == 0; effect: blood(c) = ? & dead(c); }
    utility(): blood(Tom) == ? & !dead(Tom);`;

  test('comes to its end unless somebody interrupts it in time', () => {
    expect(
      failing(`${WOUND}
        expect story { plan: run(Ann), bind(Ann, Tom); }
        expect !dead(Tom) & blood(Tom) == ? after run(Ann), bind(Ann, Tom);
        expect dead(Tom) after run(Ann), wait(Ann);
        expect dead(Tom) after run(Ann), run(Tom);
        expect no story { plan: run(Tom), run(Ann), bind(Ann, Tom); }`),
    ).toEqual([]);
    expect(storyOf(WOUND)).toEqual(['run(Ann)', 'bind(Ann, Tom)']);
    expect(storyOf(WOUND.replace('30 minutes', '20 minutes'))).toBeUndefined();
  });

  test('leaves time for others between its start and its end', () => {
    expect(
      failing(`use "standard/time";
        property drive() : time { text: "the drive takes {value} more"; } property there() : boolean; property told() : boolean;
        character Ann { utility: there(); }
        character Bob { utility: told(); }
        action set_off() { precondition: !there() & drive() == ?; effect: drive() = 2 hours; consenting: Ann; observing(o : character): True; }
        action talk() { precondition: drive() >= 30 minutes; effect: told(); consenting: Bob; observing(o : character): True; takes: 30 minutes; }
        trigger arrive() { precondition: drive() == 0; effect: drive() = ? & there(); }
        utility(): there() & told();
        expect drive() == 90 minutes & !there() after set_off(), talk();
        expect there() after set_off(), talk(), wait(Ann);
        expect there() after set_off(), talk(), talk(), talk(), talk();
        expect story { plan: set_off(), talk(), wait(Ann); }
        expect no story { plan: set_off(), wait(Ann), talk(); }`),
    ).toEqual([]);
  });
});

describe('time', () => {
  const TWO = `use "standard/time";
    property tea() : time; property post() : time; property first() : number; property second() : number; property n() : number;
    character Ann { utility: n(); }
    tea() = 10 minutes; post() = 15 minutes;
    action sleep() { effect: n() = 0; consenting: Ann; observing(o : character): True; takes: 8 hours; }
    action nap() { effect: n() = 0; consenting: Ann; observing(o : character): True; takes: 10 minutes; }
    trigger letter() { precondition: post() == 0; effect: post() = ? & first() = n() & n() = n() + 1; }
    trigger boil() { precondition: tea() == 0; effect: tea() = ? & second() = n() & n() = n() + 1; }
    utility(): n() + first() + second();`;

  test('passes two deadlines in one long act, and what follows comes in the order of the file', () => {
    expect(
      failing(`${TWO}
        expect n() == 2 & first() == 0 & second() == 1 after sleep();
        expect n() == 2 & first() == 1 & second() == 0 after wait(Ann), wait(Ann);
        expect n() == 1 & post() == 5 minutes after nap();`),
    ).toEqual([]);
  });

  test('is waited for in jumps, one for each deadline however far it is', () => {
    expect(storyOf(TWO.replace('10 minutes;', '10 years;').replace('15 minutes;', '20 years;'))).toHaveLength(
      1,
    );
    expect(
      failing(`${TWO.replace('tea() = 10 minutes', 'tea() = 10 years')}
        expect post() == ? & tea() == 10 years - 15 minutes after wait(Ann);`),
    ).toEqual([]);
  });

  test('leaves no trace: situations that differ in the hour alone are one', () => {
    const world = compileOrFail(
      readProgram(
        `use "standard/time"; property bell() : time; property calls() : number; character Ann;
        bell() = 1 hour;
        action nap() { consenting: Ann; takes: 20 minutes; }
        trigger ring() { precondition: bell() == 0; effect: bell() = 1 hour; }
        action call() { effect: calls() = calls() + 1; consenting: Ann; }
        utility(): calls();`,
        'fabula',
      ),
    );
    const minds = new Minds(world, 1);
    const act = (situation: number, name: string) => minds.after(situation, world.eventNames.indexOf(name));
    const aDayLater = Array.from({ length: 24 }).reduce<number>((at) => act(at, 'wait(Ann)'), minds.start);
    expect(aDayLater).toBe(minds.start);
    expect(act(act(act(minds.start, 'nap()'), 'nap()'), 'nap()')).toBe(minds.start);
    expect(act(minds.start, 'nap()')).not.toBe(minds.start);
  });

  test('can pass without anybody acting, and says how long it is to the next deadline', () => {
    const world = compileOrFail(readProgram(TWO, 'fabula'));
    const minds = new Minds(world, 1);
    expect(minds.secondsToDeadline(minds.start)).toBe(600);
    const waited = minds.after(minds.start, world.eventNames.indexOf('wait(Ann)'));
    expect(minds.elapse(minds.start, 600)).toBe(waited);
    expect(minds.secondsToDeadline(waited)).toBe(300);
    expect(minds.elapse(waited, 0)).toBe(waited);
    const over = minds.elapse(waited, 1000);
    expect(over).not.toBe(ENDLESS);
    expect(minds.secondsToDeadline(over)).toBe(0);
  });

  test('that would make triggers fire for ever cannot pass', () => {
    const world = compileOrFail(
      readProgram(
        `property bell() : time; property lit() : boolean; property n() : number; character Ann; bell() = 1 hour;
        action nap() { consenting: Ann; takes: 1 hour; }
        action count() { effect: n() = 1; consenting: Ann; }
        trigger on() { precondition: bell() == 0 & !lit(); effect: lit(); }
        trigger off() { precondition: bell() == 0 & lit(); effect: !lit(); }
        utility(): n();`,
        'fabula',
      ),
    );
    const minds = new Minds(world, 1);
    expect(minds.after(minds.start, world.eventNames.indexOf('nap()'))).toBe(ENDLESS);
    expect(minds.elapse(minds.start, 7200)).toBe(ENDLESS);
    expect(minds.elapse(minds.start, 60)).not.toBe(ENDLESS);
  });
});

describe('an exchange with a deadline', () => {
  const EXCHANGE = `type place; place Town, Away;
    property at(c : character) : place; property captive(c : character) : boolean;
    property offered() : boolean; property active() : boolean;
    property owes_free() : boolean; property owes_go() : boolean; property breached(c : character) : number;
    property due() : time;
    character Caroline { at = Town;
      utility: (if (captive(Elena)) 0 else 5) - (if (at(Caroline) == Away) 2 else 0) - (if (owes_go()) 3 else 0) - breached(Caroline) * 3; }
    character Klaus { at = Town;
      utility: (if (at(Caroline) == Away) 5 else 0) + (if (captive(Elena)) 1 else 0) - (if (owes_free()) 3 else 0) - breached(Klaus) * 3; }
    character Elena { at = Town; captive; utility: 0; }
    action offer() { precondition: !offered() & !active(); effect: offered(); consenting: Klaus; }
    action accept() { precondition: offered(); effect: !offered() & active() & owes_free() & due() = 1 hour; consenting: Caroline; }
    action free() { precondition: captive(Elena) & at(Klaus) == Town;
      effect: !captive(Elena) & !owes_free() & (if (active()) { owes_go(); due() = 1 hour; }); consenting: Klaus; }
    action leave_together() { precondition: at(Klaus) == Town & at(Caroline) == Town;
      effect: at(Klaus) = Away & at(Caroline) = Away & !owes_go(); consenting: Klaus, Caroline; }
    action leave_alone() { precondition: at(Klaus) == Town; effect: at(Klaus) = Away; consenting: Klaus; }
    trigger late_go() { precondition: owes_go() & due() == 0; effect: breached(Caroline) = 1 & !owes_go() & due() = ?; }
    trigger late_free() { precondition: owes_free() & due() == 0; effect: breached(Klaus) = 1 & !owes_free() & due() = ?; }
    utility(): (if (at(Caroline) == Away) 1 else 0) + (if (!captive(Elena)) 1 else 0);
    goal: 2; limits: author 5, characters 5, minds 3;`;
  const KEPT = 'expect story { plan: offer(), accept(), free(), leave_together(); }';

  test('comes about as without one, whether people can let time pass or act slowly', () => {
    expect(plan(openWorld(EXCHANGE, { file: 'a.fabula' }).story!).story?.acts).toHaveLength(4);
    expect(failing(`use "standard/time"; ${EXCHANGE} ${KEPT}`)).toEqual([]);
    const slow = EXCHANGE.replaceAll(
      'consenting: Klaus, Caroline; }',
      'consenting: Klaus, Caroline; takes: 20 minutes; }',
    );
    expect(failing(`use "standard/time"; ${slow} ${KEPT}`)).toEqual([]);
  });

  test('does not come about where only the breach weighs, for nobody is moved by what is not yet', () => {
    const breachOnly = EXCHANGE.replace(' - (if (owes_go()) 3 else 0)', '').replace(
      ' - (if (owes_free()) 3 else 0)',
      '',
    );
    expect(failing(`use "standard/time"; ${breachOnly} expect no story { }`)).toEqual([]);
  });

  test('can be planned on where the payday comes by waiting', () => {
    expect(
      failing(`use "standard/time"; property gone() : boolean; property paid() : boolean; property payday() : time;
        character Caroline { utility: paid(); } character Klaus { utility: 0; }
        action enter() { precondition: !gone(); effect: gone() & payday() = 1 week; consenting: Caroline; }
        trigger pay() { precondition: payday() == 0; effect: paid() & payday() = ?; }
        utility(): paid(); goal: 1; limits: author 4, characters 4, minds 3;
        expect story { plan: enter(), wait(Caroline); }`),
    ).toEqual([]);
  });
});
