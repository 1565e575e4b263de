import type { Expression, Name, Range } from '../syntax/index.ts';
import { asCondition } from './conditions.ts';
import type { Context, Source } from './context.ts';
import { reportDuplicate } from './entities.ts';
import { selfOf } from './initial.ts';
import { suggestion } from './names.ts';
import type { Place, Term } from './program.ts';
import { Scope } from './scope.ts';
import { CHARACTER_TYPE, describeType, isBoolean, isNumber } from './static-type.ts';

const ZERO: Term = { kind: 'constant', value: { kind: 'number', value: 0 } };
const ONE: Term = { kind: 'constant', value: { kind: 'number', value: 1 } };

/** The author's utility, each character's by number, and where each was written. */
export interface Utilities {
  readonly author: Term;
  readonly characters: readonly Term[];
  readonly places: readonly (Place | undefined)[];
}

/** Reads all utilities. A repeated one counts last in the Sabre reading and is refused in Fabula; none is 0. */
export function readUtilities(sources: readonly Source[], context: Context): Utilities {
  let author = ZERO;
  let authorPlace: Place | undefined;
  const characters = new Array<Term>(context.characterCount).fill(ZERO);
  const places = new Array<Place | undefined>(context.characterCount).fill(undefined);

  const setCharacter = (entity: number, expression: Expression, place: Place, scope: Scope): void => {
    const value = readUtility(expression, scope, context);
    const first = places[entity];
    if (first !== undefined && scope.dialect === 'fabula') {
      reportDuplicate(`The utility of \`${context.entities[entity]!.name}\``, place, first, context);
      return;
    }
    places[entity] = place;
    characters[entity] = value ?? ZERO;
  };

  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind === 'utility') {
        const scope = Scope.empty(source);
        if (definition.character === undefined) {
          const place = scope.at(definition.range);
          const value = readUtility(definition.expression, scope, context);
          if (authorPlace !== undefined && scope.dialect === 'fabula') {
            reportDuplicate('The utility of the author', place, authorPlace, context);
            continue;
          }
          authorPlace = place;
          author = value ?? ZERO;
        } else {
          const entity = readCharacter(definition.character, scope, context);
          const place = scope.at(definition.character.range);
          if (entity === undefined) readUtility(definition.expression, scope, context);
          else setCharacter(entity, definition.expression, place, scope);
        }
      } else if (definition.kind === 'entity') {
        const self = selfOf(definition.items, context);
        const scope = Scope.empty(source, self);
        for (const member of definition.body ?? []) {
          if (member.kind !== 'utility') continue;
          if (self !== undefined && context.entities[self]!.types.has(CHARACTER_TYPE)) {
            setCharacter(self, member.expression, scope.at(member.range), scope);
          } else if (self !== undefined && !context.entities[self]!.isUncertain) {
            reportNoCharacter(context.entities[self]!.name, member.range, scope, context);
          }
        }
      }
    }
  }
  return { author, characters, places };
}

function readCharacter(name: Name, scope: Scope, context: Context): number | undefined {
  const entity = context.entityIndex.get(name.text);
  if (entity === undefined) {
    if (name.text === '') return undefined;
    const characters = context.entities.slice(0, context.characterCount).map((each) => each.name);
    const { hint, ...details } = suggestion(name.text, name.range, characters, context.report);
    const message = `Nobody is called \`${name.text}\`.${hint}`;
    context.report.unknown('FAB0206', 'name', name.text, scope.at(name.range), message, details);
    return undefined;
  }
  if (context.entities[entity]!.types.has(CHARACTER_TYPE)) return entity;
  if (!context.entities[entity]!.isUncertain) reportNoCharacter(name.text, name.range, scope, context);
  return undefined;
}

function reportNoCharacter(name: string, range: Range, scope: Scope, context: Context): void {
  const message = `\`${name}\` is not a character, and only characters (and the author) want anything.`;
  context.report.error('FAB0245', scope.at(range), message, {
    expected: ['a character', 'nothing, for the author'],
  });
}

/** A utility is a number, or a condition that is worth 1 when it holds and 0 when not. */
export function readUtility(expression: Expression, scope: Scope, context: Context): Term | undefined {
  const value = context.readTerm(expression, scope, context);
  if (value === undefined) return undefined;
  if (isBoolean(value.type)) {
    return { kind: 'choice', branches: [{ test: asCondition(value.term), value: ONE }], otherwise: ZERO };
  }
  if (isNumber(value.type)) return value.term;
  const message = `A utility is a number or a condition, and this is ${describeType(value.type, context)}.`;
  context.report.error('FAB0222', scope.at(expression.range), message, {
    expected: ['a number', 'a condition'],
  });
  return undefined;
}
