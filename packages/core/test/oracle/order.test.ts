import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProgramEntity } from '../../src/check/index.ts';
import { clauseHolds } from './atoms.ts';
import type { GroundTrigger, GroundWorld } from './ground.ts';
import { groundProgram } from './grounding.ts';
import { normalForm } from './normal.ts';
import { createOracle } from './oracle.ts';
import { decisionTreeOrder, fileOrder, type TriggerOrder } from './order.ts';
import { readProgram } from './reading.ts';
import { type State, States } from './state.ts';
import { valuesOf } from './value.ts';
import { SMALL_LIMITS, smallWorld } from './worlds.ts';

/** A state with minds one deep, its values picked from the possible ones by the numbers given. */
function randomState(world: GroundWorld, states: States, picks: readonly number[]): State {
  const build = (owner: ProgramEntity | undefined, skip: number): State =>
    states.of(
      owner,
      world.fluents.map(({ type }, index) => {
        const values = type.kind === 'number' ? [null, 0, 1, 2] : valuesOf(world.program, type);
        return values[picks[(skip + index) % picks.length]! % values.length]!;
      }),
      new Map(
        (owner === undefined ? world.characters : []).map((character, index) => [
          character,
          build(character, 7 * (index + 1)),
        ]),
      ),
    );
  return build(undefined, 0);
}

test('the decision tree finds the triggers of which an alternative holds, all of them applicable', () => {
  fc.assert(
    fc.property(smallWorld, fc.array(fc.nat(), { minLength: 20, maxLength: 40 }), (text, picks) => {
      const world = groundProgram(readProgram(text, 'sabre'));
      const state = randomState(world, new States(), picks);
      const found = (order: TriggerOrder, view: State) => [...order(view)];
      const names = (triggers: readonly GroundTrigger[]) => triggers.map(({ name }) => name).sort();
      for (const view of [state, ...state.minds.values()]) {
        // A number with cases can be right although no case holds; of anything else an alternative does.
        const withAlternative = found(fileOrder(world), view).filter(({ precondition }) =>
          normalForm(world, precondition).some((clause) => clauseHolds(view, clause)),
        );
        expect(names(found(decisionTreeOrder(world), view))).toEqual(names(withAlternative));
      }
    }),
    { numRuns: 200, seed: 4 },
  );
});

const TWO_RULES = `
entity Ann : character;
entity Bob : character;
property a() : boolean;
property b() : boolean;
property c() : boolean;
property n() : number;
action start() { precondition: !a(); effect: a(); consenting: Ann; };
trigger told() { precondition: a() & !believes(Ann, c()) & n() == 0; effect: believes(Ann, c()); };
trigger change() { precondition: a() & n() == 0; effect: n() = 1; };
utility(): a();
`;

test('in Fabula files triggers that change the world come before those that change minds only', () => {
  const oracle = createOracle(readProgram(TWO_RULES, 'fabula'), SMALL_LIMITS);
  const state = oracle.after(oracle.start, oracle.act('start()'))!;
  expect(oracle.describe(state, 1)[1]).toContain('c()=False');
});
