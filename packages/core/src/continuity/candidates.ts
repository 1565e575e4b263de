// Single things that could give somebody a reason for an act: beliefs, facts, wishes. The nearest to the act and to what they want first.
import type { Constant, Program, ProgramAction, Term } from '../check/index.ts';
import type { Minds } from '../mind/index.ts';
import { domainOf } from '../telling/index.ts';
import { listAt } from '../world/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { constantOf, factOf, type ValuedFact } from './valued-facts.ts';
import { whoseWhereaboutsIn } from './whereabouts.ts';

/** How many of a kind are tried at most. */
const MOST_FACTS = 60;
const MOST_WISHES = 12;
/** Later events of the canon whose outcome somebody could wish for. */
const EVENTS_AHEAD = 3;

/** All that somebody is wrong about in a situation, also about what others believe. */
export function errorsOf({ story, minds }: Chronicle, situation: number, character: number): ValuedFact[] {
  const mind = minds.mindOf(situation, character);
  const errors = differences(story.program, minds, mind, situation, []);
  for (let other = 0; other < story.world.characterCount; other++) {
    if (other === character) continue;
    const [believed, so] = [minds.mindOf(mind, other), minds.mindOf(situation, other)];
    errors.push(...differences(story.program, minds, believed, so, [other]));
  }
  return errors;
}

/** The facts of `so` that are otherwise in `believed`. */
function differences(
  program: Program,
  minds: Minds,
  believed: number,
  so: number,
  believers: readonly number[],
): ValuedFact[] {
  if (believed < 0 || so < 0 || believed === so) return [];
  return fluentsOf(program, minds)
    .filter((fluent) => minds.valueOf(believed, fluent) !== minds.valueOf(so, fluent))
    .map((fluent) => factOf(minds, fluent, minds.valueOf(so, fluent), believers));
}

/** What could give a character a reason for an event, the nearest of a kind first. */
export function candidatesFor(
  chronicle: Chronicle,
  event: ChronicleEvent,
  character: number,
): {
  readonly beliefs: readonly ValuedFact[];
  readonly facts: readonly ValuedFact[];
  readonly wishes: readonly ValuedFact[];
} {
  const beliefs = factsThatMatter(chronicle, event, character);
  return { beliefs, facts: beliefs, wishes: outcomesOf(chronicle, event, character) };
}

/**
 * Facts otherwise than a character believes them to be, of those that could matter for whether they would take part. Nobody is
 * wrong about where they are themselves.
 */
function factsThatMatter(
  { story, minds }: Chronicle,
  { before, event }: ChronicleEvent,
  character: number,
): ValuedFact[] {
  const { program, world } = story;
  const rank = ranksOf(program, character);
  const mind = minds.mindOf(before, character);
  const touched = new Set([character, ...entitiesIn(minds, event!)]);
  const candidates: { readonly fact: ValuedFact; readonly order: number }[] = [];
  const add = (fact: ValuedFact): void => {
    const near = fact.arguments.filter(
      (given) => given.kind === 'entity' && touched.has(given.entity),
    ).length;
    const far = fact.arguments.length - near;
    const order = rank(fact.property) * 100 + far * 10 - near;
    if (order < Number.POSITIVE_INFINITY && whoseWhereaboutsIn(program, fact) !== character)
      candidates.push({ fact, order });
  };
  for (const fluent of fluentsOf(program, minds)) {
    const now = minds.valueOf(mind, fluent);
    for (const value of listAt(world.fluentDomains, fluent)) {
      if (value !== now) add(factOf(minds, fluent, value));
    }
  }
  for (const { property, arguments: given, value } of world.constants) {
    const now = constantOf(minds, value);
    const { type, isHidden } = program.properties[property]!;
    if (isHidden || type.kind === 'number') continue;
    const constants = given.map((id) => constantOf(minds, id));
    for (const other of domainOf(program, type)) {
      if (!isSame(other, now)) add({ believers: [], property, arguments: constants, value: other });
    }
  }
  return candidates
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST_FACTS)
    .map(({ fact }) => fact);
}

/** What an event, or what follows in the canon, makes true in the eyes of a character: what they could wish for. */
function outcomesOf(
  { story, minds, events }: Chronicle,
  { number, before, event }: ChronicleEvent,
  character: number,
): ValuedFact[] {
  const now = minds.mindOf(before, character);
  const ends = [minds.after(now, event!)];
  for (const next of events.slice(number, number + EVENTS_AHEAD))
    if (next.happened) ends.push(minds.mindOf(next.after, character));
  const found = new Map<string, ValuedFact>();
  for (const end of ends) {
    if (end < 0) continue;
    const made = differences(story.program, minds, now, end, []);
    for (const fact of [...made.filter(isGained), ...made.filter((one) => !isGained(one))])
      found.set(JSON.stringify(fact), fact);
  }
  return [...found.values()].slice(0, MOST_WISHES);
}

/** Rather than that something ends. */
function isGained({ value }: ValuedFact): boolean {
  return value.kind === 'truth' ? value.value : value.kind !== 'null';
}

/** Those a user can name, and that do not run down by themselves. */
function fluentsOf(program: Program, { world }: Minds): number[] {
  return Array.from({ length: world.fluentCount }, (_, fluent) => fluent).filter((fluent) => {
    const { isHidden, isCountdown } = program.properties[world.fluentProperties[fluent]!]!;
    return isHidden !== true && !isCountdown;
  });
}

function entitiesIn(minds: Minds, event: number): number[] {
  return [...listAt(minds.world.eventArguments, event)].flatMap((id) => {
    const value = constantOf(minds, id);
    return value.kind === 'entity' ? [value.entity] : [];
  });
}

/** 0 for the properties that a character's utility reads, 1 for those that preconditions of their acts do, 2 for what others want and do. */
function ranksOf(program: Program, character: number): (property: number) => number {
  const wanted = propertiesIn(program.utilities[character]!);
  const mine = new Set<number>();
  const others = propertiesIn(program.utilities);
  for (const action of program.actions) {
    if (action.isAsserted) continue;
    const target = mayConsent(program, action, character) ? mine : others;
    for (const property of propertiesIn(action.precondition)) target.add(property);
  }
  return (property) =>
    wanted.has(property) ? 0 : mine.has(property) ? 1 : others.has(property) ? 2 : Number.POSITIVE_INFINITY;
}

function mayConsent(program: Program, { consenting }: ProgramAction, character: number): boolean {
  return consenting.some((term: Term) => {
    if (term.kind === 'constant') return term.value.kind === 'entity' && term.value.entity === character;
    if (term.kind !== 'variable' || term.type.kind !== 'entity') return true;
    return program.entities[character]!.types.has(term.type.type);
  });
}

/** Every property that a term or a condition reads. */
function propertiesIn(node: unknown, found: Set<number> = new Set()): Set<number> {
  if (typeof node !== 'object' || node === null) return found;
  if ('kind' in node && node.kind === 'fluent' && 'property' in node) found.add(node.property as number);
  for (const part of Object.values(node)) propertiesIn(part, found);
  return found;
}

function isSame(one: Constant, other: Constant): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
