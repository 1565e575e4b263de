// What events ask for and what changes: which facts, since which event, and how the language writes them.
import { type CanonEntry, type Node, partsOf } from '../check/index.ts';
import { printFluent, printValue } from '../compile/index.ts';
import type { Minds } from '../mind/index.ts';
import type { ExplainedAct, Explanation } from '../search/index.ts';
import {
  ATOM_SIZE,
  EFFECT_SIZE,
  FIRST_ENTITY_VALUE,
  forEachRead,
  forEachReadInExpression,
  KIND_BOOLEAN,
  listAt,
  NEXT_DEADLINE,
  NO_TIME,
  TRUE_VALUE,
  VALUE_CONSTANT,
  VALUE_COPY,
  type World,
} from '../world/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';

/** One effect that an event has where its condition holds. */
export interface EffectRow {
  readonly condition: number;
  readonly path: number;
  readonly fluent: number;
  readonly kind: number;
  readonly a: number;
  readonly b: number;
}

export function effectsOf(world: World, event: number): EffectRow[] {
  const items = listAt(world.effects, event);
  const rows: EffectRow[] = [];
  for (let row = 0; row < items.length; row += EFFECT_SIZE) {
    const [condition, path, fluent, kind, a, b] = items.subarray(row, row + EFFECT_SIZE);
    rows.push({ condition: condition!, path: path!, fluent: fluent!, kind: kind!, a: a!, b: b! });
  }
  return rows;
}

/** The facts that an event sets in a situation, in the world or in minds. */
export function factsSet(minds: Minds, situation: number, event: number): Set<number> {
  const rows = effectsOf(minds.world, event).filter(({ condition }) => minds.holds(situation, condition));
  return new Set(rows.map(({ fluent }) => fluent));
}

/** The facts that an act or trigger needs to be possible. */
export function factsNeeded(world: World, event: number): Set<number> {
  return factsIn(world, world.preconditions[event]!);
}

/** The facts that a condition asks for, in the world or in minds. */
export function factsIn(world: World, condition: number): Set<number> {
  const asked = new Set<number>();
  forEachRead(world, condition, (_, fluent) => asked.add(fluent));
  return asked;
}

/** Per alternative in the precondition of an act, its conditions of a single test. */
export function alternativesOf(world: World, act: number): number[][] {
  return [...listAt(world.clauses, act)].map((clause) => {
    const atoms = listAt(world.clauseAtoms, clause);
    const conditions: number[] = [];
    for (let row = 0; row < atoms.length; row += ATOM_SIZE) conditions.push(atoms[row + 4]!);
    return conditions;
  });
}

/** All facts that an act or trigger asks for: to be possible, seen, so long, and to have the effects it has. */
export function factsRead(world: World, event: number): Set<number> {
  const read = factsNeeded(world, event);
  const visit = (_: number, fluent: number): unknown => read.add(fluent);
  for (const { condition, kind, a, b } of effectsOf(world, event)) {
    forEachRead(world, condition, visit);
    if (kind === VALUE_COPY) visit(a, b);
    else if (kind !== VALUE_CONSTANT) forEachReadInExpression(world, a, visit);
  }
  if (event >= world.actionCount) return read;
  for (let character = 0; character < world.characterCount; character++)
    forEachRead(world, world.observing[event * world.characterCount + character]!, visit);
  const duration = world.durations[event]!;
  if (duration >= 0) forEachReadInExpression(world, duration, visit);
  return read;
}

/** The facts that somebody's wishes ask for; -1 for those of the author. */
export function factsWished(world: World, who: number): Set<number> {
  const read = new Set<number>();
  const utility = who === -1 ? world.authorUtility : world.utilities[who]!;
  forEachReadInExpression(world, utility, (_, fluent) => read.add(fluent));
  return read;
}

/** The acts in the plans of all who take part in an act, and in the plans that they think others have. */
export function actsPlanned({ verdict }: ChronicleEvent): Set<number> {
  const planned = new Set<number>();
  const addPlan = ({ plan }: Explanation): void => plan.forEach(addAct);
  const addAct = ({ event, explanations }: ExplainedAct): void => {
    planned.add(event);
    explanations.forEach(addPlan);
  };
  for (const { explanation } of verdict?.consent ?? []) if (explanation) addPlan(explanation);
  return planned;
}

/** Whether a condition or a value speaks of a fact of the world, as far as its arguments are given. */
export function speaksOf(world: World, node: Node, fluent: number): boolean {
  if (node.kind === 'fluent' && node.property === world.fluentProperties[fluent]) {
    const own = listAt(world.fluentArguments, fluent);
    const isOf = node.arguments.every(
      (term, i) =>
        term.kind !== 'constant' ||
        term.value.kind !== 'entity' ||
        term.value.entity + FIRST_ENTITY_VALUE === own[i],
    );
    if (isOf) return true;
  }
  return partsOf(node).some((part) => speaksOf(world, part, fluent));
}

/** Whether a condition or a value names an entity. */
export function names(node: Node, entity: number): boolean {
  if (node.kind === 'constant') return node.value.kind === 'entity' && node.value.entity === entity;
  return partsOf(node).some((part) => names(part, entity));
}

export type ToldEntry = Extract<CanonEntry, { readonly kind: 'told' }>;

/** What the reader is told after an event. */
export function toldAfter({ story }: Chronicle, { position }: Pick<ChronicleEvent, 'position'>): ToldEntry[] {
  const entries = story.program.canon?.entries.slice(position + 1) ?? [];
  return entries.filter((entry) => entry.kind === 'told');
}

/** The events after another that took place. */
export function eventsAfter(
  { events }: Chronicle,
  { number }: Pick<ChronicleEvent, 'number'>,
): (ChronicleEvent & { readonly event: number })[] {
  return events.filter(
    (event): event is ChronicleEvent & { readonly event: number } =>
      event.number > number && event.happened && event.event !== undefined,
  );
}

/** The situation in which a canon ends. */
export function endOf({ events, minds }: Chronicle): number {
  return events.at(-1)?.after ?? minds.start;
}

/** The last event before another that changed what is read in situations; undefined: it was so from the start. */
export function changedBy(
  { events }: Chronicle,
  before: number,
  read: (situation: number) => unknown,
): ChronicleEvent | undefined {
  for (let i = Math.min(before - 1, events.length) - 1; i >= 0; i--) {
    const event = events[i]!;
    if (!Object.is(read(event.before), read(event.after))) return event;
  }
  return undefined;
}

/** The characters that a fact is about, by name. */
export function charactersIn(
  { fluentArguments, entityNames, characterCount }: World,
  fluent: number,
): string[] {
  return [...listAt(fluentArguments, fluent)].flatMap((value) => {
    const entity = value - FIRST_ENTITY_VALUE;
    return entity >= 0 && entity < characterCount ? [entityNames[entity]!] : [];
  });
}

/** How many seconds an act takes in a situation. */
export function secondsOf(minds: Minds, situation: number, event: number): number {
  const duration = minds.world.durations[event] ?? NO_TIME;
  if (duration === NO_TIME) return 0;
  if (duration === NEXT_DEADLINE) return minds.secondsToDeadline(situation);
  return Math.max(0, minds.evaluate(situation, duration) || 0);
}

/** That a fact has a value, as the language writes it: `at(Ann) == Mill`, `!raining()`. */
export function factWritten(minds: Minds, fluent: number, value: number): string {
  const { world } = minds;
  const fact = printFluent(world, 0, fluent);
  if (world.fluentKinds[fluent] === KIND_BOOLEAN) return value === TRUE_VALUE ? fact : `!${fact}`;
  const number = minds.numberOf(value);
  return `${fact} == ${Number.isNaN(number) ? printValue(world, value) : number}`;
}
