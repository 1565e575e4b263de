/** How deep conditions look into minds, once everything is followed that what they look at may depend on. */
import type { ProgramEntity } from '../../src/check/index.ts';
import {
  type Fluent,
  type GroundCondition,
  type GroundEffect,
  type GroundTerm,
  type GroundWorld,
  joinPath,
  type Path,
} from './ground.ts';

/** Chains of believers longer than this are taken never to end. */
export const DEEPEST = 8;

interface Mention {
  readonly path: Path;
  readonly fluent: Fluent;
}

/**
 * The length of the longest chain of believers that matters to any condition, effect or utility; undefined if there
 * is none, because the chains grow beyond `DEEPEST`.
 */
export function beliefDepth(world: GroundWorld): number | undefined {
  const known = new Map<string, Mention>();
  const open: Mention[] = [];
  const add = (mention: Mention): void => {
    const key = mentionKey(mention.path, mention.fluent);
    if (known.has(key)) return;
    known.set(key, mention);
    open.push(mention);
  };
  for (const mention of writtenMentions(world)) add(mention);
  const writers = new Map<
    Fluent,
    { effect: GroundEffect; event: GroundWorld['acts'][number] | GroundWorld['triggers'][number] }[]
  >();
  for (const event of [...world.acts, ...world.triggers]) {
    for (const effect of event.effects) {
      writers.set(effect.fluent, [...(writers.get(effect.fluent) ?? []), { effect, event }]);
    }
  }
  for (let mention = open.pop(); mention !== undefined; mention = open.pop()) {
    if (mention.path.length > DEEPEST) return undefined;
    if (mention.path.length > 0) add({ path: mention.path.slice(1), fluent: mention.fluent });
    for (const { effect, event } of writers.get(mention.fluent) ?? []) {
      for (let length = 1; length <= mention.path.length; length++) {
        const prefix = mention.path.slice(0, length);
        if (!samePath(joinPath(prefix, effect.path), mention.path)) continue;
        const inside = [...inCondition(effect.condition, []), ...inTerm(effect.value, [])];
        if (event.kind === 'trigger') inside.push(...inCondition(event.precondition, []));
        else {
          prefix.forEach((believer, index) => {
            for (const seen of inCondition(event.observing.get(believer)!, [])) {
              add({ path: joinPath(prefix.slice(0, index), seen.path), fluent: seen.fluent });
            }
          });
        }
        for (const { path, fluent } of inside) add({ path: joinPath(prefix, path), fluent });
      }
    }
  }
  return Math.max(0, ...[...known.values()].map(({ path }) => path.length));
}

function* writtenMentions(world: GroundWorld): Generator<Mention> {
  for (const event of [...world.acts, ...world.triggers]) {
    yield* inCondition(event.precondition, []);
    for (const effect of event.effects) {
      yield* inCondition(effect.condition, []);
      yield* inTerm(effect.value, []);
    }
    if (event.kind === 'act')
      for (const condition of event.observing.values()) yield* inCondition(condition, []);
    if (event.kind === 'act' && typeof event.takes === 'object') yield* inTerm(event.takes, []);
  }
  yield* inTerm(world.authorUtility, []);
  for (const utility of world.utilities.values()) yield* inTerm(utility, []);
}

function* inCondition(condition: GroundCondition, path: Path): Generator<Mention> {
  switch (condition.kind) {
    case 'truth':
      return;
    case 'and':
    case 'or':
      for (const operand of condition.operands) yield* inCondition(operand, path);
      return;
    case 'not':
      yield* inCondition(condition.operand, path);
      return;
    case 'compare':
      yield* inTerm(condition.left, path);
      yield* inTerm(condition.right, path);
      return;
    case 'typetest':
      yield* inTerm(condition.term, path);
      return;
    case 'believes':
      yield* inCondition(condition.condition, joinPath(path, [condition.character]));
  }
}

function* inTerm(term: GroundTerm, path: Path): Generator<Mention> {
  switch (term.kind) {
    case 'constant':
      return;
    case 'fluent':
      yield { path, fluent: term.fluent };
      return;
    case 'believed':
      yield* inTerm(term.term, joinPath(path, [term.character]));
      return;
    case 'arithmetic':
      yield* inTerm(term.left, path);
      yield* inTerm(term.right, path);
      return;
    case 'choice':
      for (const { test, value } of term.branches) {
        yield* inCondition(test, path);
        yield* inTerm(value, path);
      }
      yield* inTerm(term.otherwise, path);
      return;
    case 'condition':
      yield* inCondition(term.condition, path);
  }
}

function mentionKey(path: Path, fluent: Fluent): string {
  return `${path.map((believer: ProgramEntity) => believer.name).join('/')} ${fluent.index}`;
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((believer, index) => believer === b[index]);
}
