/** What followed from an act: the triggers with a text that it set off, and who came to know of them. */
import type { Constant, Effect, Program } from '../check/index.ts';
import type { Firing } from '../mind/index.ts';
import { bind, domainOf, evaluate, holds, type Slots } from './evaluate.ts';
import { argumentsOf, same, type TellingSource, type View, viewOf } from './views.ts';

/** The triggers to tell after an act, in the order in which they fired, each once. */
export function consequencesOf({ program, world, reader }: TellingSource, act: number, before: number): Firing[] {
  if (!program.triggers.some(({ texts }) => texts.length > 0)) return [];
  const told = new Set<number>();
  return reader.triggersFired(before, act).filter(({ trigger }) => {
    const hasText = (program.triggers[world.eventTemplates[trigger] ?? -1]?.texts.length ?? 0) > 0;
    if (!hasText || told.has(trigger)) return false;
    told.add(trigger);
    return true;
  });
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
  { before, after }: { readonly before: number; readonly after: number },
  who: number,
): boolean {
  if (source.reader.triggersFired(before, act, who).some((firing) => firing.trigger === trigger)) return true;
  const assignments = assignmentsOf(source, trigger, viewOf(source, situation));
  const [earlier, later] = [viewOf(source, situation), viewOf(source, after)];
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
function believesIn(view: View, who: number, { believers, property, arguments: given, value }: Assignment): boolean {
  const chain = believers[0] === who ? believers : [who, ...believers];
  const mind = chain.reduce((inner, believer) => inner.mindOf(believer), view);
  const actual = mind.valueOf(property, given);
  return actual !== undefined && same(actual, value);
}

function assignmentsOf(source: TellingSource, event: number, view: View): Assignment[] {
  const { program, world } = source;
  const trigger = program.triggers[world.eventTemplates[event] ?? -1];
  if (trigger === undefined) return [];
  const given = argumentsOf(world, event);
  let slots: Slots = [];
  trigger.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots = bind(slots, parameter.slot, given[index]!);
  });
  const found: Assignment[] = [];
  collect(program, trigger.effect, slots, view, found);
  return found;
}

function collect(program: Program, effect: Effect, slots: Slots, view: View, found: Assignment[]): void {
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign':
      found.push({
        believers: effect.believers.flatMap((believer) => {
          const who = evaluate(program, believer, slots, view);
          return who.kind === 'entity' ? [who.entity] : [];
        }),
        property: effect.property,
        arguments: effect.arguments.map((argument) => evaluate(program, argument, slots, view)),
        value: evaluate(program, effect.value, slots, view),
      });
      return;
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
