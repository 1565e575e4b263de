/** The engine against the oracle after what a divergence asserts, and what is learned, wanted and ruled out in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { eventsOf } from '../../src/library/index.ts';
import { ENDLESS } from '../../src/mind/index.ts';
import { EXPLAINED, NOT_EXPLAINED, PlanSearch } from '../../src/search/index.ts';
import type { World } from '../../src/world/index.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import type { State } from '../oracle/state.ts';
import { assertedEvents, clockedWorld, SMALL_LIMITS, smallWorld } from '../oracle/worlds.ts';
import { bothSides, describeEngine, describeOracle, RUNS } from './engine.ts';

/** To the oracle what is asserted is an act like any other, that is always possible and that nobody takes. */
function withPossibleAssertions(program: Program): Program {
  const actions = program.actions.map((action) =>
    action.isAsserted ? { ...action, precondition: { kind: 'truth', value: true } as const } : action,
  );
  return { ...program, actions };
}

/** Both sides after the events of the divergence `d`; undefined where the world or what is asserted is refused. */
function afterDivergence(
  text: string,
): { oracle: Oracle; state: State; search: PlanSearch; world: World } | undefined {
  const program = readProgram(text, 'fabula');
  const { world, diagnostics } = compile(program);
  if (world === undefined || diagnostics.some(({ code }) => code === 'FAB0302')) return undefined;
  const [divergence] = program.divergences;
  const events = eventsOf({ program, world }, divergence!.entries);
  const acts = new Set(world.eventNames.slice(0, world.actionCount));
  const constants = new Set(world.constants.map(({ name }) => name));
  let oracle: Oracle;
  try {
    oracle = createOracle(withPossibleAssertions(program), SMALL_LIMITS, {
      acts,
      beliefDepth: world.beliefDepth,
      constants,
      order: 'file',
    });
  } catch {
    return undefined;
  }
  let state: State | undefined = oracle.start;
  for (const event of events) {
    const act = oracle.act(world.eventNames[event]!);
    state = state && oracle.after(state, act);
  }
  if (state === undefined) return undefined;
  const search = new PlanSearch(world, { limits: SMALL_LIMITS, goal: 1, history: events });
  return { oracle, state, search, world };
}

describe.each([
  ['worlds', 'plain', smallWorld],
  ['worlds in which time passes', 'clocked', clockedWorld],
] as const)(
  'in generated %s, the engine and the oracle agree after a divergence on',
  (_, kind, someWorld) => {
    test('what is so, what everybody believes, what is possible and what is explained', () => {
      let compared = 0;
      fc.assert(
        fc.property(someWorld, assertedEvents(kind), fc.nat(), (text, events, ruledOut) => {
          const plain = bothSides(text, 'fabula');
          if (plain === undefined) return;
          const { world } = plain.search.minds;
          const acts = world.eventNames.slice(0, world.actionCount);
          const never = acts.length === 0 ? [] : [`never ${acts[ruledOut % acts.length]}`];
          const sides = afterDivergence(`${text}divergence d { ${[...never, ...events].join('; ')}; }`);
          if (sides === undefined) return;
          const { oracle, state, search } = sides;
          const { minds } = search;
          compared++;
          expect(describeEngine(minds, minds.start)).toEqual(describeOracle(oracle, state));
          for (const name of acts) {
            const event = sides.world.eventNames.indexOf(name);
            const act = oracle.act(name);
            const isPossible =
              minds.possible(minds.start, event) && minds.after(minds.start, event) !== ENDLESS;
            expect([name, isPossible]).toEqual([name, oracle.possible(state, act)]);
            if (!isPossible) continue;
            const isExplained = [...oracle.explained(state, act).values()].every(
              (plan) => plan !== undefined,
            );
            const answer = search.reasons.explained(minds.start, event, SMALL_LIMITS.characters);
            expect([name, answer]).toEqual([name, isExplained ? EXPLAINED : NOT_EXPLAINED]);
          }
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 4);
    }, 300_000);
  },
);
