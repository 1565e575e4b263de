/** Writes a simplified ground program into the typed arrays of a world. */
import {
  ATOM_COMPARE,
  ATOM_IS,
  ATOM_IS_NOT,
  ATOM_SIZE,
  EFFECT_SIZE,
  KIND_NUMBER,
  NEXT_DEADLINE,
  NO_TIME,
  type TriggerOrder,
  VALUE_CONSTANT,
  VALUE_COPY,
  VALUE_EXPRESSION,
  type World,
} from '../world/index.ts';
import type { Alternatives } from './alternatives.ts';
import type { TrackedBeliefs } from './belief-closure.ts';
import { CodeWriter } from './condition-code.ts';
import type { GroundEffect } from './effects.ts';
import type { GroundProgram } from './ground.ts';
import type { InitialState } from './initial-state.ts';
import { listsOf } from './lists.ts';
import type { Atom, Domain, NormalForms } from './normal-form.ts';
import type { Reachability } from './reachability.ts';
import { listOrder, treeOrder } from './trigger-order.ts';

export interface Assembly {
  readonly program: GroundProgram;
  readonly reachability: Reachability;
  readonly initial: InitialState;
  readonly tracked: TrackedBeliefs;
  readonly forms: NormalForms;
  /** Of each action. */
  readonly alternatives: readonly Alternatives[];
}

/** `orderIsPartial` says that the trigger order of a Sabre file was too large to work out. */
export function assemble(assembly: Assembly): { world: World; orderIsPartial: boolean } {
  const { program, reachability, initial } = assembly;
  const { grounder, events } = program;
  const { fluents, values, paths, program: source } = grounder;

  const changing = fluents.all.flatMap((_, f) => (reachability.onlyValue(0, f) === undefined ? [f] : []));
  const numbers = new Int32Array(fluents.all.length).fill(-1);
  changing.forEach((fluent, number) => {
    numbers[fluent] = number;
  });
  const fluentNumber = (fluent: number): number => numbers[fluent]!;
  const writer = new CodeWriter(fluentNumber, grounder.budget);

  const actions = events.filter((event) => event.isAction);
  const triggers = events.filter((event) => !event.isAction);
  const preconditions = events.map((event) => writer.condition(event.precondition));
  const effects = listsOf(
    events.map((event) => event.effects.flatMap((effect) => effectRow(effect, writer, fluentNumber))),
  );
  const atomRows: number[][] = [];
  const clauses = assembly.alternatives.map((alternatives) =>
    alternatives.clauses.map(
      (clause) => atomRows.push(clause.flatMap((atom) => atomRow(atom, writer, fluentNumber))) - 1,
    ),
  );
  const clauseAtoms = listsOf(atomRows);
  const observing = actions.flatMap((action) =>
    action.observing.map((condition) => writer.condition(condition)),
  );
  const authorUtility = writer.expression(program.authorUtility);
  const utilities = program.utilities.map((utility) => writer.expression(utility));
  const durations = actions.map(({ duration }) =>
    duration === undefined
      ? NO_TIME
      : duration === 'next deadline'
        ? NEXT_DEADLINE
        : writer.expression(duration),
  );
  const order = triggerOrder(assembly, writer, fluentNumber);

  const constants = fluents.all.flatMap(({ name, property, arguments: given }, f) => {
    const value = reachability.onlyValue(0, f);
    return value === undefined ? [] : [{ name, property, arguments: given, value }];
  });
  const tracked: number[][] = paths.believers.map(() => []);
  for (const { path, fluent } of assembly.tracked.reads) tracked[path]!.push(fluentNumber(fluent));
  for (const list of tracked) list.sort((a, b) => a - b);

  const turned = (entry: number): number => writer.turned(entry);
  for (let i = 0; i < effects.items.length; i += EFFECT_SIZE) effects.items[i] = turned(effects.items[i]!);
  for (let i = ATOM_SIZE - 1; i < clauseAtoms.items.length; i += ATOM_SIZE)
    clauseAtoms.items[i] = turned(clauseAtoms.items[i]!);
  const world: World = {
    title: source.title,
    entityNames: source.entities.map(({ name }) => name),
    characterCount: source.characterCount,
    firstNumber: values.firstNumber,
    numbers: Float64Array.from(values.numbers),
    fluentCount: changing.length,
    fluentKinds: Uint8Array.from(changing, (f) => fluents.kind(f)),
    fluentNames: changing.map((f) => fluents.all[f]!.name),
    fluentProperties: Int32Array.from(changing, (f) => fluents.all[f]!.property),
    fluentArguments: listsOf(changing.map((f) => fluents.all[f]!.arguments)),
    fluentDomains: listsOf(
      changing.map((f) => (fluents.kind(f) === KIND_NUMBER ? [] : reachability.valuesOf(0, f))),
    ),
    countdowns: Int32Array.from(
      fluents.countdowns.filter((f) => numbers[f]! >= 0),
      fluentNumber,
    ),
    constants,
    paths: listsOf(paths.believers),
    pathCount: paths.count,
    trackedFluents: listsOf(tracked),
    beliefDepth: assembly.tracked.depth,
    ...writer.finished(),
    actionCount: actions.length,
    eventCount: events.length,
    eventNames: events.map(({ name }) => name),
    eventTemplates: Int32Array.from(events, ({ template }) => template),
    eventArguments: listsOf(events.map((event) => event.arguments)),
    preconditions: Int32Array.from(preconditions, turned),
    effects,
    clauses: listsOf(clauses),
    clauseAtoms,
    conjunctive: Uint8Array.from(assembly.alternatives, ({ isConjunction }) => Number(isConjunction)),
    consenting: listsOf(actions.map((action) => action.consenting)),
    observing: Int32Array.from(observing, turned),
    durations: Int32Array.from(durations),
    triggerOrder: turnedOrder(order ?? listOrder(triggers, actions.length), turned),
    authorUtility,
    utilities: Int32Array.from(utilities),
    foresight: Int32Array.from(source.foresight),
    initialValues: Int32Array.from(changing, (f) => initial.values[f]!),
    initialBeliefs: Int32Array.from(
      [...initial.beliefs.values()]
        .filter(({ fluent }) => numbers[fluent]! >= 0)
        .sort((a, b) => a.path - b.path || a.fluent - b.fluent)
        .flatMap(({ path, fluent, value }) => [path, fluentNumber(fluent), value]),
    ),
  };
  return { world, orderIsPartial: order === undefined };
}

/** The values a fluent can have anywhere, as the normal forms want them: by path and fluent. */
export function domainsOf(reachability: Reachability): Domain {
  const known = new Map<number, readonly number[]>();
  return (_path, fluent) => {
    let values = known.get(fluent);
    if (values === undefined) {
      values = reachability.valuesOf(0, fluent);
      known.set(fluent, values);
    }
    return values;
  };
}

function effectRow(
  effect: GroundEffect,
  writer: CodeWriter,
  fluentNumber: (fluent: number) => number,
): number[] {
  const { value } = effect;
  const row = [writer.condition(effect.condition), effect.path, fluentNumber(effect.fluent)];
  if (value.kind === 'constant') row.push(VALUE_CONSTANT, value.value, 0);
  else if (value.kind === 'fluent') row.push(VALUE_COPY, value.path, fluentNumber(value.fluent));
  else row.push(VALUE_EXPRESSION, writer.expression(value), 0);
  if (row.length !== EFFECT_SIZE) throw new Error('An effect row has the wrong length.');
  return row;
}

function atomRow(atom: Atom, writer: CodeWriter, fluentNumber: (fluent: number) => number): number[] {
  const condition = writer.condition(atom);
  if (atom.kind === 'compare') return [ATOM_COMPARE, 0, 0, 0, condition];
  const kind = atom.kind === 'is' ? ATOM_IS : ATOM_IS_NOT;
  return [kind, atom.path, fluentNumber(atom.fluent), atom.value, condition];
}

function triggerOrder(
  { program, forms, reachability }: Assembly,
  writer: CodeWriter,
  fluentNumber: (fluent: number) => number,
): TriggerOrder | undefined {
  const { grounder, events } = program;
  const triggers = events.filter((event) => !event.isAction);
  const firstTrigger = events.length - triggers.length;
  if (grounder.program.dialect === 'fabula') return listOrder(triggers, firstTrigger);
  return treeOrder(
    triggers,
    firstTrigger,
    forms,
    grounder,
    domainsOf(reachability),
    (condition) => writer.condition(condition),
    fluentNumber,
  );
}

function turnedOrder(order: TriggerOrder, turned: (entry: number) => number): TriggerOrder {
  if (order.kind === 'list') return order;
  const nodes = order.nodes.map((node) =>
    node.test?.kind === 'condition'
      ? { ...node, test: { kind: 'condition' as const, condition: turned(node.test.condition) } }
      : node,
  );
  return { ...order, nodes };
}
