import type { Expression, Name, Parameter } from '../syntax/index.ts';
import { constantText } from './constant-text.ts';
import type { Context, Signature, SignatureParameter, Source } from './context.ts';
import { suggestion } from './names.ts';
import type { Constant, ProgramParameter, Term, ValueType } from './program.ts';
import type { Scope } from './scope.ts';
import { BOOLEAN, NUMBER, type StaticType, valueTypeOf } from './static-type.ts';
import { typeNamed } from './types.ts';

/** How many parameters a definition may have. */
const MOST_PARAMETERS = 32;

/** A signature read, and the scope in which its variables are in reach. */
export interface ReadSignature {
  readonly signature: Signature;
  readonly scope: Scope;
}

/**
 * Reads the parameters of a property, an action or a trigger. Variables take slots 0, 1, 2…; a constant takes none.
 * A name that stands twice is one variable in the Sabre reading and refused in Fabula.
 */
export function readSignature(
  name: Name,
  parameters: readonly Parameter[],
  empty: Scope,
  context: Context,
): ReadSignature {
  let scope = empty;
  let isUncertain = false;
  const read: SignatureParameter[] = [];
  if (parameters.length > MOST_PARAMETERS) {
    const message = `A definition can have at most ${MOST_PARAMETERS} parameters; \`${name.text}\` has ${parameters.length}.`;
    context.report.error('FAB0205', empty.at(name.range), message);
    isUncertain = true;
  }
  for (const parameter of parameters.slice(0, 10 * MOST_PARAMETERS)) {
    if (parameter.kind === 'constant') {
      const constant = readConstant(parameter.value, empty, context);
      if (constant === undefined) isUncertain = true;
      else read.push({ kind: 'constant', value: constant, staticType: constantType(constant) });
      continue;
    }
    const staticType = variableType(parameter.type, empty.source, context);
    if (staticType.kind === 'unknown') isUncertain = true;
    const earlier = read.find((each) => each.kind === 'variable' && each.name === parameter.name.text);
    if (earlier !== undefined && empty.dialect === 'fabula' && parameter.name.text !== '') {
      const message = `\`${parameter.name.text}\` already stands for another parameter here. Give each its own name.`;
      context.report.error('FAB0214', empty.at(parameter.name.range), message);
      isUncertain = true;
    } else if (earlier !== undefined) {
      read.push(earlier);
      continue;
    }
    const type = valueTypeOf(staticType);
    read.push({ kind: 'variable', name: parameter.name.text, slot: scope.nextSlot, type, staticType });
    warnOfHiding(parameter.name, empty, context);
    scope = scope.withParameter(parameter.name.text, type, staticType);
  }
  const place = empty.at(name.range);
  return {
    signature: { name: name.text, parameters: read, place, dialect: empty.dialect, isUncertain },
    scope,
  };
}

/** The type of a variable: any but numbers and lengths of time. */
export function variableType(name: Name, source: Source, context: Context): StaticType {
  const type = typeNamed(name, source, context);
  if (type.kind !== 'number') return type;
  const place = { file: source.tree.file, range: name.range };
  context.report.error(
    'FAB0212',
    place,
    name.text === 'time'
      ? 'A variable cannot range over `time`: only a property can be a countdown.'
      : 'A variable cannot range over `number`: there is no end of numbers.',
    {
      expected: ['`boolean`', 'a type of entities'],
    },
  );
  return { kind: 'unknown' };
}

/** In Fabula a variable named like an entity is probably a slip: it hides the entity. */
export function warnOfHiding(name: Name, scope: Scope, context: Context): void {
  if (scope.dialect !== 'fabula' || scope.source.isStandard || !context.entityIndex.has(name.text)) return;
  const message = `The variable \`${name.text}\` hides the entity \`${name.text}\` here.`;
  context.report.warning('FAB0270', scope.at(name.range), message);
}

/** A constant as a parameter: an entity, a truth value or a number, but not `?`. */
function readConstant(expression: Expression, scope: Scope, context: Context): Constant | undefined {
  const place = scope.at(expression.range);
  switch (expression.kind) {
    case 'missing':
      return undefined;
    case 'truth':
      return { kind: 'truth', value: expression.value };
    case 'number':
      return { kind: 'number', value: expression.value };
    case 'name': {
      const entity = context.entityIndex.get(expression.name.text);
      if (entity !== undefined) return { kind: 'entity', entity };
      const { text } = expression.name;
      const { hint, ...details } = suggestion(
        text,
        expression.range,
        context.entityIndex.keys(),
        context.report,
      );
      const message = `No entity is called \`${text}\`.${hint} A variable needs a type: \`${text} : character\`.`;
      context.report.unknown('FAB0206', 'name', text, place, message, details);
      return undefined;
    }
    default:
      context.report.error(
        'FAB0213',
        place,
        'A parameter is a variable with its type, or one entity, truth value or number.',
        {
          expected: ['`name : type`', 'an entity', '`True` or `False`', 'a number'],
        },
      );
      return undefined;
  }
}

/** The type of a constant, as narrow as can be. */
export function constantType(constant: Constant): StaticType {
  switch (constant.kind) {
    case 'truth':
      return BOOLEAN;
    case 'number':
      return NUMBER;
    case 'null':
      return { kind: 'null' };
    case 'entity':
      return { kind: 'constant', entity: constant.entity };
  }
}

/** Whether two constants are the same. */
export function sameConstant(left: Constant, right: Constant): boolean {
  if (left.kind === 'entity') return right.kind === 'entity' && left.entity === right.entity;
  if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
  return left.kind === right.kind && left.value === right.value;
}

/** Whether two variables or constants are the same. */
export function sameSimpleTerm(left: Term, right: Term): boolean {
  if (left.kind === 'variable') return right.kind === 'variable' && left.slot === right.slot;
  return left.kind === 'constant' && right.kind === 'constant' && sameConstant(left.value, right.value);
}

/** The parameters as the program keeps them, without what only the checker needs. */
export function programParameters(signature: Signature): ProgramParameter[] {
  return signature.parameters.map((parameter) =>
    parameter.kind === 'variable'
      ? { kind: 'variable', name: parameter.name, slot: parameter.slot, type: parameter.type }
      : { kind: 'constant', value: parameter.value },
  );
}

/** How a signature is written: `give(giver : character, Ring)`. */
export function describeSignature(signature: Signature, context: Context): string {
  const parameters = signature.parameters.map((parameter) =>
    parameter.kind === 'variable'
      ? `${parameter.name} : ${typeName(parameter.type, context)}`
      : constantText(context.entities, parameter.value),
  );
  return `${signature.name}(${parameters.join(', ')})`;
}

function typeName(type: ValueType, context: Context): string {
  return type.kind === 'entity' ? context.types[type.type]!.name : type.kind;
}
