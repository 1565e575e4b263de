/** What followed from an act: the triggers with a text that it set off, and who came to know of them. */
import type { Condition, Constant, Effect, Program } from '../check/index.ts';
import type { Firing } from '../mind/index.ts';
import { bind, domainOf, evaluate, holds, type Slots } from './evaluate.ts';
import { argumentsOf, same, type TellingSource, type View, viewOf } from './views.ts';

/**
 * The triggers to tell after an act, each once, with the situation to place them in: first those that happen in
 * someone's mind alone, then those of the world in the order in which they fired.
 */
export function consequencesOf(source: TellingSource, act: number, before: number, after: number): Firing[] {
  const { program, world, reader } = source;
  if (!program.triggers.some(({ texts }) => texts.length > 0)) return [];
  const fired = reader.triggersFired(before, act);
  const told = new Set<number>();
  return [...realisations(source, act, before, fired[0]?.situation ?? after), ...fired].filter(
    ({ trigger }) => {
      const hasText = (program.triggers[world.eventTemplates[trigger] ?? -1]?.texts.length ?? 0) > 0;
      if (!hasText || told.has(trigger)) return false;
      told.add(trigger);
      return true;
    },
  );
}

/**
 * The triggers by which those who saw an act changed their minds about what is really so. They fire in that mind as it
 * takes the act in, and find nothing left to do in the world.
 * @param settled the situation when all minds have settled
 */
function realisations(source: TellingSource, act: number, before: number, settled: number): Firing[] {
  const real = viewOf(source, settled);
  const found: Firing[] = [];
  for (let who = 0; who < source.world.characterCount; who++) {
    for (const { trigger, situation } of source.reader.triggersFired(before, act, who)) {
      const { precondition, slots } = partsOf(source, trigger);
      const mind = viewOf(source, situation);
      const view: View = {
        valueOf: (property, given) => real.valueOf(property, given),
        mindOf: (character) => (character === who ? mind : real.mindOf(character)),
      };
      const isInMind = assignmentsOf(source, trigger, view).every(({ believers }) => believers[0] === who);
      if (isInMind && holds(source.program, precondition, slots, view))
        found.push({ trigger, situation: settled });
    }
  }
  return found;
}

/**
 * Whether someone came to know of a trigger: it fired in their mind too as they took in the act, or it put into their
 * mind all that it brought about.
 * @param before the situation before the act
 * @param after the situation when all has settled
 */
export function isNoticed(
  source: TellingSource,
  act: number,
  { trigger, situation }: Firing,
  before: number,
  after: number,
  who: number,
): boolean {
  if (source.reader.triggersFired(before, act, who).some((firing) => firing.trigger === trigger)) return true;
  const assignments = assignmentsOf(source, trigger, viewOf(source, situation));
  const [earlier, later] = [viewOf(source, before), viewOf(source, after)];
  return (
    assignments.every((each) => believesIn(later, who, each)) &&
    assignments.some((each) => !believesIn(earlier, who, each))
  );
}

/** A fact that a trigger sets, in the world or in a mind. */
interface Assignment {
  readonly believers: readonly number[];
  readonly property: number;
  readonly arguments: readonly Constant[];
  readonly value: Constant;
}

/** Whether someone takes what was assigned to be so; what they are made to believe themselves, they do believe. */
function believesIn(
  view: View,
  who: number,
  { believers, property, arguments: given, value }: Assignment,
): boolean {
  const chain = believers[0] === who ? believers : [who, ...believers];
  const mind = chain.reduce((inner, believer) => inner.mindOf(believer), view);
  const actual = mind.valueOf(property, given);
  return actual !== undefined && same(actual, value);
}

function assignmentsOf(source: TellingSource, trigger: number, view: View): Assignment[] {
  const { effect, slots } = partsOf(source, trigger);
  const found: Assignment[] = [];
  collect(source.program, effect, slots, view, found);
  return found;
}

function partsOf(
  { program, world }: TellingSource,
  trigger: number,
): { readonly precondition: Condition; readonly effect: Effect; readonly slots: Slots } {
  const found = program.triggers[world.eventTemplates[trigger] ?? -1];
  if (found === undefined) {
    return { precondition: { kind: 'truth', value: false }, effect: { kind: 'nothing' }, slots: [] };
  }
  const given = argumentsOf(world, trigger);
  let slots: Slots = [];
  found.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots = bind(slots, parameter.slot, given[index]!);
  });
  return { precondition: found.precondition, effect: found.effect, slots };
}

function collect(program: Program, effect: Effect, slots: Slots, view: View, found: Assignment[]): void {
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign': {
      const believers = effect.believers.flatMap((believer) => {
        const who = evaluate(program, believer, slots, view);
        return who.kind === 'entity' ? [who.entity] : [];
      });
      const read = believers.slice(0, effect.valueDepth).reduce((mind, each) => mind.mindOf(each), view);
      found.push({
        believers,
        property: effect.property,
        arguments: effect.arguments.map((argument) => evaluate(program, argument, slots, view)),
        value: evaluate(program, effect.value, slots, read),
      });
      return;
    }
    case 'and':
      for (const operand of effect.operands) collect(program, operand, slots, view, found);
      return;
    case 'forall':
      for (const value of domainOf(program, effect.type)) {
        collect(program, effect.body, bind(slots, effect.slot, value), view, found);
      }
      return;
    case 'if': {
      const branch = effect.branches.find(({ test }) => holds(program, test, slots, view));
      collect(program, branch?.body ?? effect.otherwise, slots, view, found);
    }
  }
}
