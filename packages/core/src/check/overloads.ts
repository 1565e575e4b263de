import type { Range } from '../syntax/index.ts';
import type { Context, Signature, SignatureParameter, TypedTerm } from './context.ts';
import { suggestion } from './names.ts';
import type { Place } from './program.ts';
import { constantType, describeSignature, sameConstant, sameSimpleTerm } from './signatures.ts';
import { describeType, fits, typesMeet } from './static-type.ts';

/** How many definitions may share one name. */
const MOST_OVERLOADS = 100;

/** Whether arguments with these static types fit a signature. */
export function accepts(signature: Signature, given: readonly TypedTerm[], context: Context): boolean {
  if (signature.parameters.length !== given.length) return false;
  return signature.parameters.every((parameter, position) =>
    acceptsAt(signature, parameter, position, given, context),
  );
}

function acceptsAt(
  signature: Signature,
  parameter: SignatureParameter,
  position: number,
  given: readonly TypedTerm[],
  context: Context,
): boolean {
  const argument = given[position]!;
  if (parameter.kind === 'constant') {
    if (argument.type.kind === 'unknown') return true;
    return argument.term.kind === 'constant' && sameConstant(argument.term.value, parameter.value);
  }
  if (argument.type.kind === 'null') return false;
  const twin = signature.parameters.findIndex(
    (each) => each.kind === 'variable' && each.slot === parameter.slot,
  );
  if (twin < position && !sameSimpleTerm(given[twin]!.term, argument.term)) return false;
  return fits(argument.type, parameter.staticType, context);
}

/** What a name with arguments is being looked up for. */
export interface Use {
  readonly what: 'property' | 'action';
  readonly name: string;
  readonly nameRange: Range;
  readonly place: Place;
  readonly argumentRanges: readonly Range[];
}

/**
 * The first declared definition that the arguments fit, judged by their static types; undefined, with the slip
 * reported, when there is none.
 */
export function chooseOverload<Entry extends { readonly signature: Signature }>(
  use: Use,
  given: readonly TypedTerm[],
  candidates: ReadonlyMap<string, readonly Entry[]>,
  context: Context,
): Entry | undefined {
  const entries = candidates.get(use.name) ?? [];
  const chosen = entries.find((entry) => accepts(entry.signature, given, context));
  if (chosen !== undefined) return chosen;
  if (entries.length === 0) reportUnknown(use, candidates, context);
  else if (!entries.some((entry) => entry.signature.isUncertain)) {
    reportMisfit(
      use,
      given,
      entries.map((entry) => entry.signature),
      context,
    );
  }
  return undefined;
}

function reportUnknown(use: Use, candidates: ReadonlyMap<string, unknown>, context: Context): void {
  const { hint, ...details } = suggestion(use.name, use.nameRange, candidates.keys(), context.report);
  const place = { file: use.place.file, range: use.nameRange };
  const code = use.what === 'property' ? 'FAB0207' : 'FAB0247';
  const kind = use.what === 'property' ? 'property' : 'action';
  context.report.unknown(
    code,
    kind,
    use.name,
    place,
    `No ${kind} is called \`${use.name}\`.${hint === '' ? asserted(use, context) : hint}`,
    details,
  );
}

/** Of a fact where an act should stand: how it is said that it comes about. */
function asserted({ what, name }: Use, context: Context): string {
  if (what === 'property' || !context.propertiesByName.has(name)) return '';
  return ` It is a property. What comes about without an act is written \`assert ${name}(…)\` in a canon.`;
}

function reportMisfit(
  use: Use,
  given: readonly TypedTerm[],
  signatures: readonly Signature[],
  context: Context,
): void {
  const expected = signatures.map((signature) => `\`${describeSignature(signature, context)}\``);
  const related = signatures.map(({ place }) => ({ message: 'defined here', ...place }));
  const ofThisLength = signatures.filter((signature) => signature.parameters.length === given.length);
  if (ofThisLength.length === 0) {
    const counts = [...new Set(signatures.map((signature) => signature.parameters.length))].sort(
      (a, b) => a - b,
    );
    const message = `\`${use.name}\` takes ${counts.join(' or ')} ${counts.join() === '1' ? 'argument' : 'arguments'}, not ${given.length}.`;
    context.report.error('FAB0208', use.place, message, { expected, related });
    return;
  }
  const only = ofThisLength.length === 1 ? ofThisLength[0]! : undefined;
  const position = only?.parameters.findIndex(
    (parameter, index) => !acceptsAt(only, parameter, index, given, context),
  );
  if (only === undefined || position === undefined || position < 0) {
    const types = given.map((argument) => describeType(argument.type, context)).join(', ');
    const message = `No \`${use.name}\` fits these arguments (${types}).`;
    context.report.error('FAB0209', use.place, message, { expected, related });
    return;
  }
  const parameter = only.parameters[position]!;
  const asked = describeType(
    parameter.kind === 'constant' ? constantType(parameter.value) : parameter.staticType,
    context,
  );
  const found = describeType(given[position]!.type, context);
  const message = `Argument ${position + 1} of \`${use.name}\` must be ${asked}, and this is ${found}.`;
  const place = { file: use.place.file, range: use.argumentRanges[position] ?? use.place.range };
  context.report.error('FAB0209', place, message, { expected: [asked], related });
}

/**
 * Reports a definition that could own the same instance as an earlier one of its name. Fabula refuses every clash;
 * the Sabre reading only those where each position has a constant on one side, and otherwise the first one wins.
 */
export function reportClash(
  what: string,
  added: Signature,
  earlier: readonly { readonly signature: Signature }[],
  context: Context,
): boolean {
  if (earlier.length >= MOST_OVERLOADS) {
    const message = `One name can have at most ${MOST_OVERLOADS} definitions, and \`${added.name}\` has more.`;
    context.report.unknown('FAB0205', 'limit', 'overloads', added.place, message, {});
    return true;
  }
  const other = earlier.find(({ signature }) => clashes(added, signature, context))?.signature;
  if (other === undefined) return false;
  const message =
    `The ${what} \`${describeSignature(added, context)}\` and the earlier \`${describeSignature(other, context)}\` ` +
    'would both own the same instance. Rename one, or give it other types.';
  context.report.error('FAB0210', added.place, message, {
    related: [{ message: 'first defined here', ...other.place }],
  });
  return true;
}

function clashes(added: Signature, earlier: Signature, context: Context): boolean {
  if (added.parameters.length !== earlier.parameters.length) return false;
  if (added.isUncertain || earlier.isUncertain) return false;
  return added.parameters.every((parameter, position) => {
    const other = earlier.parameters[position]!;
    if (parameter.kind === 'variable' && other.kind === 'variable') {
      return added.dialect === 'fabula' && overlap(parameter, other, context);
    }
    return overlap(parameter, other, context);
  });
}

function overlap(left: SignatureParameter, right: SignatureParameter, context: Context): boolean {
  if (left.kind === 'constant' && right.kind === 'constant') return sameConstant(left.value, right.value);
  if (fits(left.staticType, right.staticType, context) || fits(right.staticType, left.staticType, context))
    return true;
  if (left.staticType.kind !== 'entity' || right.staticType.kind !== 'entity') return false;
  return typesMeet(left.staticType.type, right.staticType.type, context);
}
