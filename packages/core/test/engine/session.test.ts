/** Playing a world act by act: what a session remembers makes answers faster, never different. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  exampleWorld,
  openSession,
  openWorld,
  type PlanResult,
  plan,
  QuestionError,
  Session,
  type StorySession,
  type StoryWorld,
} from '../../src/index.ts';
import { readMicroWorlds } from '../corpus/micro.ts';
import { readSuite } from '../suite.ts';

const SHIPPED = ['gift-of-the-magi', 'quite-a-ride', 'romeo-and-juliet'];

function open(text: string, file = 'world.fabula'): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return story;
}

function openShipped(name: string): StoryWorld {
  const path = new URL(`../../../../worlds/${name}/${name}.fabula`, import.meta.url);
  return open(readFileSync(path, 'utf8'));
}

const lantern = (): StorySession => openSession(open(exampleWorld));

/** Numbers from 0 to 1, the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The acts of a story with everyone's reasons, as text. */
function asText({ world }: Session, { story }: PlanResult): string {
  type Acts = NonNullable<typeof story>['acts'];
  const show = (acts: Acts): unknown =>
    acts.map(({ event, explanations }) => [
      world.eventNames[event],
      ...explanations.map((reason) => [world.entityNames[reason.character], show(reason.plan)]),
    ]);
  return JSON.stringify(show(story?.acts ?? []));
}

interface Step {
  readonly warm: PlanResult;
  readonly cold: PlanResult;
  readonly warmText: string;
  readonly coldText: string;
}

/** Asks for a plan before every act of a random walk, here and in a session that knows nothing but the acts so far. */
function* walk(session: Session, acts: number, seed: number): Generator<Step, void, void> {
  const random = randomNumbers(seed);
  for (let i = 0; i <= acts; i++) {
    if (Number.isNaN(session.utility(-1))) return;
    const fresh = new Session(session.world, { limits: session.limits });
    for (const event of session.acts) expect(fresh.act(event)).toBe(true);
    const warm = session.plan({ timeLimit: 4000 });
    const cold = fresh.plan({ timeLimit: 4000 });
    yield { warm, cold, warmText: asText(session, warm), coldText: asText(fresh, cold) };
    const possible = session.possibleActs();
    const planned = warm.story?.acts[0]?.event;
    const next =
      random() < 0.5 && planned !== undefined ? planned : possible[Math.floor(random() * possible.length)];
    if (next === undefined) return;
    session.act(next);
  }
}

describe('a session', () => {
  test('plans at the start what a single question finds', () => {
    const story = openShipped('gift-of-the-magi');
    const asked = plan(story);
    const found = openSession(story).plan();
    expect(found.story).toEqual(asked.story);
    expect(found.statistics).toEqual(asked.statistics);
  });

  test('lets acts happen by name or number and takes them back', () => {
    const session = lantern();
    session.act('go(Ida, Cellar)');
    session.act(session.story.world.eventNames.indexOf('go(Otto, Attic)'));
    expect(session.acts).toEqual(['go(Ida, Cellar)', 'go(Otto, Attic)']);
    expect([session.undo(), session.undo(), session.undo()]).toEqual([true, true, false]);
    expect(session.acts).toEqual([]);
    expect(session.value('at(Ida)')).toBe('Kitchen');
  });

  test('refuses what is not possible, saying so, and stays as it was', () => {
    const session = lantern();
    const before = session.situation;
    expect(() => session.act('take(Ida, Lantern, Cellar)')).toThrow(
      'take(Ida, Lantern, Cellar) is not possible now.',
    );
    expect(() => session.act('go(Ida, Kitchen)')).toThrow(QuestionError);
    expect(() => session.act('fly(Ida)')).toThrow('There is no action called fly.');
    expect(() => session.act(999)).toThrow('There is no act number 999');
    expect([session.situation, session.acts.length]).toEqual([before, 0]);
  });

  test('tells what can be done now, by anyone or by one character', () => {
    const session = lantern();
    session.act('go(Ida, Attic)');
    expect(session.possibleActs('Ida')).toEqual([
      'go(Ida, Kitchen)',
      'go(Ida, Cellar)',
      'take(Ida, Lantern, Attic)',
    ]);
    expect(session.possibleActs()).toEqual([
      'go(Ida, Kitchen)',
      'go(Ida, Cellar)',
      'go(Otto, Cellar)',
      'go(Otto, Attic)',
      'take(Ida, Lantern, Attic)',
    ]);
  });

  test('tells for which acts there are reasons now, and what they are', () => {
    const session = lantern();
    expect(session.explainedActs()).toEqual({ explained: ['go(Ida, Cellar)'], undecided: [] });
    expect(session.explain('go(Ida, Cellar)').consent[0]).toMatchObject({ answer: 'explained' });
    session.act('go(Ida, Cellar)');
    expect(session.explain('go(Ida, Attic)').consent[0]).toMatchObject({ answer: 'no reason' });
  });

  test('reads facts, beliefs and beliefs about beliefs', () => {
    const session = lantern();
    expect(session.value('lies(Lantern)')).toBe('Attic');
    expect(session.believes('Ida', 'lies( Lantern )')).toBe('Cellar');
    expect(session.believes(['Ida', 'Otto'], 'lies(Lantern)')).toBe('Cellar');
    expect(session.believes(['Otto', 'Ida'], 'lies(Lantern)')).toBe('Attic');
  });

  test('says what is wrong with a question it cannot answer', () => {
    const session = lantern();
    const code = (ask: () => unknown): string => {
      try {
        return `no error but ${ask()}`;
      } catch (error) {
        return error instanceof QuestionError ? error.code : String(error);
      }
    };
    expect(code(() => session.value('lies(Lamp)'))).toBe('FAB0422');
    expect(code(() => session.believes(['Ida', 'Otto', 'Ida'], 'at(Ida)'))).toBe('FAB0423');
    expect(code(() => session.utility('Lantern'))).toBe('FAB0424');
    expect(code(() => session.plan({ goal: Number.NaN }))).toBe('FAB0416');
    expect(code(() => session.plan({ timeLimit: -1 }))).toBe('FAB0417');
    expect(code(() => openSession(session.story, { limits: { minds: -1 } }))).toBe('FAB0417');
  });

  test('wants the next whole number once the goal of the world is reached', () => {
    const session = lantern();
    expect(session.plan().goal).toBe(1);
    session.act('go(Ida, Cellar)');
    expect(session.plan()).toMatchObject({ goal: 2, status: 'exhausted' });
    expect(session.plan({ goal: 1 })).toMatchObject({ status: 'solved', story: { acts: [] } });
  });

  test('asks for a goal where the author’s utility has no value', () => {
    const text = `${exampleWorld.split('utility(): ')[0]}property luck() : number; luck() = 0;
action slip() { precondition: luck() == 0; effect: luck() = ?; }
action mend() { precondition: luck() == ?; effect: luck() = 2; }
utility(): luck(); utility(Ida): 0; utility(Otto): 0;`;
    const session = openSession(open(text));
    session.act('slip()');
    expect(() => session.plan()).toThrow("The author's utility has no value now; say which goal to reach.");
    expect(session.plan({ goal: 1 })).toMatchObject({ status: 'solved', story: { utility: 2 } });
  });

  test('counts for each question what that question cost', () => {
    const session = openSession(openShipped('gift-of-the-magi'));
    const first = session.plan().statistics;
    const again = session.plan().statistics;
    const third = session.plan().statistics;
    expect(first.explanations).toBeGreaterThan(0);
    expect(again.explanations).toBe(0);
    expect(again.visited).toBeLessThanOrEqual(first.visited);
    expect({ ...third, milliseconds: 0 }).toEqual({ ...again, milliseconds: 0 });
  });

  test('ends a search that is under way when something else is asked', () => {
    const session = openSession(openShipped('romeo-and-juliet'));
    const search = session.planner();
    session.explainedActs();
    expect(search.finish()).toMatchObject({ status: 'limit', stoppedBy: 'cancelled' });
  });
});

describe.each(SHIPPED)('on random walks in %s', (name) => {
  test.each([1, 2, 3])('a session plans, and gives reasons, as a new one would (walk %i)', (seed) => {
    const { program, world } = openShipped(name);
    for (const { warm, cold, warmText, coldText } of walk(new Session(world, program), 6, seed)) {
      expect([warm.status, warm.optimal, warmText]).toEqual([cold.status, cold.optimal, coldText]);
      expect(warm.status).not.toBe('limit');
    }
  });

  test('a session that forgets between any two questions answers the same', () => {
    const { program, world } = openShipped(name);
    const small = new Session(world, { limits: program.limits, memoryLimit: 1 });
    let steps = 0;
    for (const { warm, cold, warmText, coldText } of walk(small, 4, 4)) {
      steps++;
      expect([warm.status, warmText]).toEqual([cold.status, coldText]);
    }
    expect(small.renewals).toBeGreaterThanOrEqual(steps);
  });

  test('the acts for which it sees reasons are those that a new session sees', () => {
    const { program, world } = openShipped(name);
    const session = new Session(world, program);
    for (const { warm } of walk(session, 4, 5)) {
      const fresh = new Session(world, program);
      for (const event of session.acts) fresh.act(event);
      expect(session.explainedActs()).toEqual(fresh.explainedActs());
      expect(session.explainedActs().explained).toEqual(
        expect.arrayContaining(warm.story?.acts.slice(0, 1).map(({ event }) => event) ?? []),
      );
    }
  });
});

test('in every micro-world, what a session proves on a random walk a new one proves as well', () => {
  let proved = 0;
  for (const { name, text, questions } of readMicroWorlds()) {
    const { story } = openWorld(text, { file: `${name}.txt` });
    const limits = questions[0]?.limits;
    if (story === undefined || limits === undefined) continue;
    for (const seed of [1, 2]) {
      for (const { warm, cold, warmText, coldText } of walk(new Session(story.world, { limits }), 4, seed)) {
        expect([name, warm.status, warm.optimal, warmText]).toEqual([
          name,
          cold.status,
          cold.optimal,
          coldText,
        ]);
        proved++;
      }
    }
  }
  expect(proved).toBeGreaterThan(100);
});

/** Whether acts are possible and explained from where a session stands, one after the other; and the author's utility after them. */
function tryActs(session: Session, acts: readonly number[]): { isExplained: boolean; utility: number } {
  let done = 0;
  const isExplained = acts.every((event) => {
    if (!session.isPossible(event)) return false;
    if (session.explain(event).consent.some(({ answer }) => answer !== 'explained')) return false;
    session.act(event);
    done++;
    return true;
  });
  const utility = session.utility(-1);
  while (done-- > 0) session.undo();
  return { isExplained, utility };
}

/** What is wrong with a story from where a session stands; it knows nothing of how the story was found. */
function complaints(session: Session, { story, goal }: PlanResult): string[] {
  const acts = story!.acts.map(({ event }) => event);
  const whole = tryActs(session, acts);
  const found: string[] = [];
  if (!whole.isExplained) found.push('not explained');
  if (!(whole.utility >= goal)) found.push('goal not reached');
  for (let kept = 0; kept < 2 ** acts.length - 1; kept++) {
    const part = acts.filter((_, i) => (kept >> i) % 2 === 1);
    const rival = tryActs(session, part);
    if (rival.isExplained && rival.utility >= whole.utility) found.push(`${part} would do as well`);
  }
  return found;
}

describe('a session that has found a story', () => {
  test('plans of equally short stories the one that comes first in the order of definition, like a new one', () => {
    const text = `${exampleWorld.split('utility(): ')[0]}property door() : number; door() = 0;
property done() : number; done() = 0;
action early() { precondition: door() == 1; effect: done() = 1; }
action unlock() { precondition: door() == 0; effect: door() = 1; }
action late() { precondition: done() == 0; effect: done() = 1; }
utility(): done(); utility(Ida): 0; utility(Otto): 0;`;
    const { program, world } = open(text);
    const session = new Session(world, program);
    const planned = (): string[] => session.plan().story!.acts.map(({ event }) => world.eventNames[event]!);
    expect(planned()).toEqual(['late()']);
    session.act(world.eventNames.indexOf('unlock()'));
    expect(planned()).toEqual(['early()']);
  });

  test.each(SHIPPED)('goes on with the rest of it once its next act is taken, in %s', (name) => {
    const { program, world } = openShipped(name);
    const session = new Session(world, program);
    let left = session.plan().story!.acts.map(({ event }) => event);
    while (left.length > 0) {
      session.act(left[0]);
      left = left.slice(1);
      const { story } = session.plan({ goal: 1 });
      expect(story!.acts.map(({ event }) => event)).toEqual(left);
    }
  });

  test.each(SHIPPED)('still plans what is possible, explained and minimal after any act, in %s', (name) => {
    const { program, world } = openShipped(name);
    let stories = 0;
    for (const seed of [11, 12, 13]) {
      const session = new Session(world, program);
      for (const { warm } of walk(session, 5, seed)) {
        if (warm.story === undefined) continue;
        const fresh = new Session(world, program);
        for (const event of session.acts) fresh.act(event);
        expect(complaints(fresh, warm)).toEqual([]);
        stories++;
      }
    }
    expect(stories).toBeGreaterThan(3);
  });

  test.each(SHIPPED)('proves that none is shorter if asked to, in %s', (name) => {
    const { program, world } = openShipped(name);
    const session = new Session(world, program);
    session.act(session.plan().story!.acts[0]!.event);
    expect(session.plan({ shortest: true })).toMatchObject({ status: 'solved', optimal: true });
  });
});

test('a session that remembers too much for the memory a question may take asks again without', () => {
  const { program, world } = openShipped('romeo-and-juliet');
  const fresh = new Session(world, program);
  const expected = fresh.plan();
  const session = new Session(world, program);
  for (const event of session.possibleActs()) {
    session.act(event);
    for (const next of session.possibleActs()) {
      session.act(next);
      for (const last of session.possibleActs()) {
        session.act(last);
        session.explainedActs();
        session.undo();
      }
      session.undo();
    }
    session.undo();
  }
  expect(session.bytes).toBeGreaterThan(fresh.bytes * 1.2);
  const found = session.plan({ memoryLimit: fresh.bytes * 1.2 });
  expect([found.status, asText(session, found)]).toEqual(['solved', asText(fresh, expected)]);
  expect(session.renewals).toBe(1);
});

/** The first variant of each problem that the best published planner solves at once. */
const quick = readSuite().filter(
  ({ file, publishedTime }, i, all) =>
    publishedTime !== undefined && publishedTime < 100 && all.findIndex((other) => other.file === file) === i,
);

describe.skipIf(quick.length === 0)('on random walks in the published problems', () => {
  test.each(quick)('$name: what a session proves, a new one proves as well', ({ text, file, limits }) => {
    const { world } = open(text, file);
    for (const { warm, cold, warmText, coldText } of walk(new Session(world, { limits }), 6, 7)) {
      if (!isProved(warm) || !isProved(cold)) continue;
      expect([warm.status, warmText]).toEqual([cold.status, coldText]);
    }
  });
});

/** Each problem once, with its first variant. */
const problems = readSuite().filter(
  ({ file }, i, all) => all.findIndex((other) => other.file === file) === i,
);

describe.skipIf(problems.length === 0)('in the published problems', () => {
  test.each(problems)(
    '$name: when a planned act was taken, the next plan is soon there',
    ({ text, file, limits }) => {
      const session = new Session(open(text, file).world, { limits });
      let { story, goal } = session.plan();
      for (let acts = story!.acts; acts.length > 1; acts = story!.acts) {
        session.act(acts[0]!.event);
        const next = session.plan({ goal });
        expect(next.story!.acts.length).toBeLessThan(acts.length);
        expect(next.statistics.steps).toBeLessThan(10_000);
        story = next.story;
      }
    },
  );
});

function isProved({ status, optimal }: PlanResult): boolean {
  return status === 'exhausted' || optimal;
}
