/** What happens when a canon is replayed: what is possible, who has a reason, what is asserted, told, and follows. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ask,
  explain,
  openSession,
  openWorld,
  plan,
  planner,
  replayCanon,
  type StoryWorld,
} from '../../src/library/index.ts';
import { countReachable } from '../../src/search/index.ts';
import { print } from '../../src/syntax/index.ts';

const TEA = `
character Ann, Bob;
property raining() : boolean;
property wet(c : character) : boolean;
property out(c : character) : boolean;
property tea() : boolean;
property kettle() : time;
out(Bob);
action brew(c : character) {
  precondition: raining() & !tea();
  effect: tea();
  consenting: c;
  observing(o : character): True;
}
action boil(c : character) {
  precondition: kettle() == ?;
  effect: kettle() = 5 minutes;
  consenting: c;
  observing(o : character): True;
  takes: 1 minute;
}
happening thunder() {
  precondition: raining();
  effect: wet(Ann);
  observing(o : character): True;
}
trigger soak(c : character) {
  precondition: raining() & out(c) & !wet(c);
  effect: wet(c);
}
utility(): tea();
utility(Ann): tea();
utility(Bob): 0;
goal: 1;
`;

function open(text: string): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file: 'tea.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}
const canon = (events: string) => open(`${TEA}canon { ${events} }`);
const answers = (events: string) => replayCanon(canon(events)).steps.map(({ answer }) => answer);

describe('an act of a canon', () => {
  test('holds where it is possible and everyone who consents has a reason', () => {
    const { answer, steps } = replayCanon(canon('assert raining() seen by Ann; brew(Ann);'));
    expect(answer).toBe('holds');
    expect(steps[1]).toMatchObject({
      kind: 'act',
      number: 2,
      event: 'brew(Ann)',
      answer: 'holds',
      verdict: { possible: 'yes', consent: [{ character: 0, answer: 'explained' }] },
    });
  });

  test('fails where its precondition does not hold, and says what is missing', () => {
    const [step] = replayCanon(canon('brew(Ann); later: assert raining();')).steps;
    expect(step).toMatchObject({
      answer: 'fails',
      isNeverPossible: false,
      verdict: { possible: 'no', unmet: [{ condition: 'raining() == True', actual: 'False' }] },
    });
  });

  test('fails where nothing in the world can ever make it possible', () => {
    expect(replayCanon(canon('brew(Ann);')).steps[0]).toMatchObject({
      answer: 'fails',
      isNeverPossible: true,
    });
  });

  test('fails where who does it believes it impossible, though it is possible', () => {
    expect(replayCanon(canon('assert raining(); brew(Ann);')).steps[1]).toMatchObject({
      answer: 'fails',
      verdict: { possible: 'yes', consent: [{ answer: 'impossible in their mind' }] },
    });
  });

  test('fails where somebody who consents has no reason', () => {
    expect(replayCanon(canon('assert raining() seen by everyone; brew(Bob);')).steps[1]).toMatchObject({
      answer: 'fails',
      verdict: { consent: [{ character: 1, answer: 'no reason' }] },
    });
  });

  test('needs no reason where it merely happens', () => {
    expect(answers('assert raining(); thunder();')).toEqual(['holds', 'holds']);
  });

  test('is taken to have happened all the same where it was not possible', () => {
    expect(answers('brew(Ann); told tea(); assert raining();')).toEqual(['fails', 'holds', 'holds']);
  });

  test('takes the time that it takes', () => {
    expect(answers('boil(Ann); told kettle() == 5 minutes;')).toEqual(['fails', 'holds']);
    const { value } = ask(canon('boil(Ann);'), 'canon', 'kettle()') as { value: unknown };
    expect(value).toBe(300);
  });
});

describe('what a canon asserts', () => {
  test('changes the world, and nobody sees it unless that is said', () => {
    expect(answers('assert raining(); told raining() & !believes(Ann, raining());')).toEqual([
      'holds',
      'holds',
    ]);
    expect(
      answers('assert raining() seen by Ann; told believes(Ann, raining()) & !believes(Bob, raining());'),
    ).toEqual(['holds', 'holds']);
    expect(
      answers('assert raining() seen by everyone; told believes(Ann, believes(Bob, raining()));'),
    ).toEqual(['holds', 'holds']);
  });

  test('has consequences by triggers, in the world and in the minds that saw it', () => {
    expect(
      answers(
        'assert raining() seen by Ann; told wet(Bob) & believes(Ann, wet(Bob)) & !believes(Bob, wet(Bob));',
      ),
    ).toEqual(['holds', 'holds']);
  });

  test('can be a belief', () => {
    expect(answers('assert believes(Ann, raining()); told !raining() & believes(Ann, raining());')).toEqual([
      'holds',
      'holds',
    ]);
  });

  test('says whether it made a difference', () => {
    const { steps } = replayCanon(canon('assert raining(); assert raining(); assert raining() seen by Ann;'));
    expect(steps.map((step) => step.kind === 'assert' && step.changes)).toEqual([true, false, true]);
    expect(replayCanon(canon('assert out(Bob);')).steps[0]).toMatchObject({
      answer: 'holds',
      changes: false,
    });
  });

  test('fails where the triggers that follow would fire for ever', () => {
    const loop =
      'trigger on() { precondition: raining() & !tea(); effect: tea(); } trigger off() { precondition: raining() & tea(); effect: !tea(); }';
    const { steps } = replayCanon(open(`${TEA}${loop}canon { assert raining(); told !raining(); }`));
    expect(steps.map(({ answer }) => answer)).toEqual(['fails', 'holds']);
  });

  test('never happens by itself: no story and no plan has it', () => {
    const story = canon('assert raining() seen by everyone;');
    expect(plan(story).status).toBe('exhausted');
    const { minds } = planner(story);
    expect(countReachable(minds, 3).situations).toEqual(
      countReachable(planner(open(TEA)).minds, 3).situations,
    );
    expect(openSession(story).possibleActs()).toEqual(openSession(open(TEA)).possibleActs());
  });
});

describe('what the reader is told', () => {
  test('must be so where it stands, at any depth of minds', () => {
    expect(
      answers(
        'told !raining(); assert raining(); told !raining(); told !believes(Ann, believes(Bob, believes(Ann, believes(Bob, raining()))));',
      ),
    ).toEqual(['holds', 'holds', 'fails', 'holds']);
  });
});

describe('from a place in the canon', () => {
  const story = canon('storm: assert raining() seen by Ann; thunder(); tea: brew(Ann);');

  test('one can ask what happens next', () => {
    const session = openSession(story, { after: 'storm' });
    const found = session.plan();
    expect(found.story?.acts.map(({ event }) => story.world.eventNames[event])).toEqual(['brew(Ann)']);
    expect(openSession(story, { after: 'canon' }).value('tea()')).toBe('True');
  });

  test('one can ask how things stand, also after more acts', () => {
    expect(ask(story, 'storm', 'raining() & !tea()')).toMatchObject({ holds: true });
    expect(ask(story, 'storm; brew(Ann)', 'tea()')).toMatchObject({ holds: true });
    expect(ask(story, ['storm', 'brew(Ann)'], 'tea()')).toMatchObject({ holds: true });
    expect(ask(story, 'canon', 'wet(Ann)').acts).toEqual(['assert raining()', 'thunder()', 'brew(Ann)']);
  });

  test('one can ask why somebody would do something', () => {
    expect(explain(story, 'brew(Ann)', { after: 'storm' }).consent[0]?.answer).toBe('explained');
  });

  test('a label that does not exist is a message, and so is a canon that does not', () => {
    expect(() => ask(story, 'strom', 'tea()')).toThrow(
      'Nothing that happens has the label strom, and no divergence is called so. Did you mean storm?',
    );
    expect(() => ask(open(TEA), 'canon', 'tea()')).toThrow('This world has no canon');
    expect(() => replayCanon(open(TEA))).toThrow('This world has no canon');
  });
});

test('the play of Romeo and Juliet holds from beginning to end', () => {
  const folder = new URL('../../../../worlds/romeo-and-juliet/', import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
  const { story, tree, diagnostics } = openWorld(read('canon.fabula'), { file: 'canon.fabula', load: read });
  expect(diagnostics).toEqual([]);
  expect(print(tree)).toBe(read('canon.fabula'));
  const { answer, steps } = replayCanon(story!);
  expect(steps.filter((step) => step.answer !== 'holds')).toEqual([]);
  expect(answer).toBe('holds');
  expect(steps.filter(({ kind }) => kind === 'act')).toHaveLength(13);
});
