/**
 * Which triggers with a text fired after an act. Situations do not record it, so it is inferred from what changed: a
 * trigger is told when everything it brings about holds afterwards, some of that did not hold before and was not
 * brought about by the act itself, and the trigger would have applied just before that change.
 */
import type { Condition, Constant, Effect, Program } from '../check/index.ts';
import { bind, domainOf, evaluate, holds, type Slots } from './evaluate.ts';
import { argumentsOf, factKey, same, type TellingSource, type View, viewOf, viewWith } from './views.ts';

/** A fact that an event sets in the world. */
interface Assignment {
  readonly property: number;
  readonly arguments: readonly Constant[];
  readonly value: Constant;
}

/** Event numbers of the triggers to tell after an act, in the order of the world. */
export function consequencesOf(
  source: TellingSource,
  event: number,
  before: number,
  after: number,
): number[] {
  const { program, world } = source;
  if (!program.triggers.some(({ texts }) => texts.length > 0)) return [];
  const views = { before: viewOf(source, before), after: viewOf(source, after) };
  const done = assignmentsOf(source, event, views.before);
  const byAct = new Set(
    done.map((each) => `${factKey(each.property, each.arguments)}=${valueKey(each.value)}`),
  );
  const found: number[] = [];
  for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
    if ((program.triggers[world.eventTemplates[trigger] ?? -1]?.texts.length ?? 0) === 0) continue;
    if (fired(source, trigger, views, byAct)) found.push(trigger);
  }
  return found;
}

/** Whether someone noticed: whether their mind too came to hold what the trigger brought about. */
export function isNoticed(
  source: TellingSource,
  trigger: number,
  before: number,
  after: number,
  who: number,
): boolean {
  const views = { before: viewOf(source, before).mindOf(who), after: viewOf(source, after).mindOf(who) };
  const changes = assignmentsOf(source, trigger, views.after);
  return holdsAll(changes, views.after) && changes.some((change) => !holdsAll([change], views.before));
}

interface Views {
  readonly before: View;
  readonly after: View;
}

function fired(source: TellingSource, trigger: number, views: Views, byAct: ReadonlySet<string>): boolean {
  const { program } = source;
  const assignments = assignmentsOf(source, trigger, views.after);
  if (assignments.length === 0 || !holdsAll(assignments, views.after)) return false;
  const changed = assignments.filter(
    (each) =>
      !holdsAll([each], views.before) &&
      !byAct.has(`${factKey(each.property, each.arguments)}=${valueKey(each.value)}`),
  );
  if (changed.length === 0) return false;
  const earlier = new Map<string, Constant>();
  for (const { property, arguments: given } of changed) {
    const value = views.before.valueOf(property, given);
    if (value !== undefined) earlier.set(factKey(property, given), value);
  }
  const { precondition, slots } = parts(source, trigger);
  return holds(program, precondition, slots, viewWith(views.after, earlier));
}

function holdsAll(assignments: readonly Assignment[], view: View): boolean {
  return assignments.every(({ property, arguments: given, value }) => {
    const actual = view.valueOf(property, given);
    return actual !== undefined && same(actual, value);
  });
}

function valueKey(value: Constant): string {
  return factKey(0, [value]);
}

interface Parts {
  readonly precondition: Condition;
  readonly effect: Effect;
  readonly slots: Slots;
}

function parts({ program, world }: TellingSource, event: number): Parts {
  const template = world.eventTemplates[event] ?? -1;
  const definition = event < world.actionCount ? program.actions[template] : program.triggers[template];
  if (definition === undefined)
    return { precondition: { kind: 'truth', value: false }, effect: { kind: 'nothing' }, slots: [] };
  const given = argumentsOf(world, event);
  let slots: Slots = [];
  definition.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots = bind(slots, parameter.slot, given[index]!);
  });
  return { precondition: definition.precondition, effect: definition.effect, slots };
}

function assignmentsOf(source: TellingSource, event: number, view: View): Assignment[] {
  const { effect, slots } = parts(source, event);
  const found: Assignment[] = [];
  collect(source.program, effect, slots, view, found);
  return found;
}

function collect(program: Program, effect: Effect, slots: Slots, view: View, found: Assignment[]): void {
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign':
      if (effect.believers.length > 0) return;
      found.push({
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
