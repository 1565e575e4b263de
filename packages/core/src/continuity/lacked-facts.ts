// The facts that are missing for an act to be possible, in the world or in somebody's mind, where each is one value.

import { whyNot } from '../search/index.ts';
import {
  ACCEPT,
  FALSE_VALUE,
  INSTRUCTION_SIZE,
  listAt,
  REJECT,
  TEST_IS,
  TRUE_VALUE,
  type World,
} from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf } from './chronicle.ts';
import { lacksIn } from './lacks.ts';
import { factOf, type ValuedFact } from './valued-facts.ts';

/** What has to be so; with `who`, what has to be so in their mind. */
export interface LackedFacts {
  readonly who?: number;
  readonly facts: readonly ValuedFact[];
}

/** What an event lacks to be possible and to be believed so, where that can be said as facts with a value. */
export function factsLackedBy(chronicle: Chronicle, event: ChronicleEvent): readonly LackedFacts[] {
  const { verdict } = event;
  if (event.event === undefined || event.isNever || verdict === undefined) return [];
  if (verdict.possible === 'no') {
    const { failing } = whyNot(chronicle, pastOf(chronicle, event), event.event);
    const facts = factsFrom(chronicle, failing);
    return facts === undefined ? [] : [{ facts }];
  }
  return lacksIn(chronicle).flatMap((lack): LackedFacts[] => {
    if (lack.event !== event || !lack.isUnseen) return [];
    const { character, obstacle } = lack;
    const facts = factsFrom(chronicle, obstacle?.failing ?? []);
    return facts === undefined ? [] : [{ who: character, facts }];
  });
}

/** Undefined where one of them is not that a fact has a value, or nothing is missing. */
function factsFrom(
  { minds }: Chronicle,
  failing: readonly { readonly condition: number }[],
): readonly ValuedFact[] | undefined {
  const facts = failing.map(({ condition }) => factAsked(minds, condition));
  const known = facts.filter((fact) => fact !== undefined);
  return known.length === 0 || known.length < facts.length ? undefined : known;
}

/** The fact that a condition of a single test asks for. */
function factAsked(minds: Chronicle['minds'], condition: number): ValuedFact | undefined {
  const { world } = minds;
  const [opcode, path, fluent, value, then, otherwise] = instruction(world, condition);
  if (opcode !== TEST_IS) return undefined;
  if (then === ACCEPT && otherwise === REJECT)
    return factOf(minds, fluent!, value!, believersOn(world, path!));
  const isFlag = value === TRUE_VALUE || value === FALSE_VALUE;
  if (then !== REJECT || otherwise !== ACCEPT || !isFlag) return undefined;
  return factOf(minds, fluent!, TRUE_VALUE + FALSE_VALUE - value!, believersOn(world, path!));
}

function instruction({ conditions }: World, condition: number): Int32Array {
  return conditions.subarray(condition * INSTRUCTION_SIZE, (condition + 1) * INSTRUCTION_SIZE);
}

function believersOn({ paths }: World, path: number): number[] {
  return [...listAt(paths, path)];
}
