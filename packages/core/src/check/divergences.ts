// What has happened so far and how it could go otherwise: which is where, what starts from where, and in which order to read.
import type { CanonDefinition, CanonPart, DivergenceDefinition, Name } from '../syntax/index.ts';
import { Assertions } from './assertions.ts';
import { CanonReader } from './canon.ts';
import type { Context, Source } from './context.ts';
import { reportDuplicate } from './entities.ts';
import { reportUnknownPoint } from './points.ts';
import type { Place, ProgramCanon, ProgramDivergence, Term } from './program.ts';
import { Scope } from './scope.ts';

/** What stands for all of the canon. */
const WHOLE = 'canon';

/** So many entries of the canon, or of a divergence. */
interface Point {
  readonly branch: Branch;
  readonly entries: number;
}

/** The canon or a divergence, as it is written. */
interface Branch {
  readonly definition: CanonDefinition | DivergenceDefinition;
  readonly source: Source;
  readonly place: Place;
}

/** What has happened so far and how it could go otherwise, with every label and name that stands for a point in either. */
interface Chronicles {
  readonly canon?: ProgramCanon;
  readonly divergences: readonly ProgramDivergence[];
  readonly points: readonly string[];
}

/**
 * Reads what has happened so far, which may stand in any file of the world but only once, and the divergences. What is
 * wanted or ruled out there changes `utilities` and the actions of the context.
 */
export function readChronicles(sources: readonly Source[], utilities: Term[], context: Context): Chronicles {
  const branches = branchesOf(sources, context);
  const points = pointsOf(branches, context);
  const assertions = new Assertions(utilities, context);
  const divergences: ProgramDivergence[] = [];
  const numbers = new Map<Branch, number>();
  let canon: ProgramCanon | undefined;
  for (const branch of inOrder(branches, points, context)) {
    const { definition, source, place } = branch;
    const reader = new CanonReader(source, definition.kind, assertions, context);
    reader.read(definition.parts);
    const { sections, entries } = reader;
    const { documentation } = definition;
    const read = { sections, entries, place, ...(documentation === undefined ? {} : { documentation }) };
    if (definition.kind === 'canon') {
      canon = read;
      continue;
    }
    const { name, title, after } = definition;
    const point = after && points.get(after.text);
    const from = point && numbers.get(point.branch);
    numbers.set(branch, divergences.length);
    divergences.push({
      name: name.text,
      ...(title && { title: title.value }),
      ...(point && {
        after: { ...(from === undefined ? {} : { divergence: from }), entries: point.entries },
      }),
      ...read,
    });
  }
  assertions.finish();
  return { divergences, ...(canon && { canon }), points: [...points.keys()] };
}

function branchesOf(sources: readonly Source[], context: Context): Branch[] {
  const branches: Branch[] = [];
  let canon: Branch | undefined;
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'canon' && definition.kind !== 'divergence') continue;
      const { start } = definition.range;
      const head = definition.kind === 'canon' ? { start, end: start + WHOLE.length } : definition.name.range;
      const branch: Branch = { definition, source, place: Scope.empty(source).at(head) };
      if (definition.kind === 'divergence') branches.push(branch);
      else if (canon === undefined) canon = branch;
      else reportDuplicate('The canon', branch.place, canon.place, context);
    }
  }
  return canon === undefined ? branches : [canon, ...branches];
}

/** Every name by which a point can be called: labels and the names of divergences share one name space. */
function pointsOf(branches: readonly Branch[], context: Context): Map<string, Point> {
  const points = new Map<string, Point>();
  const places = new Map<string, Place>();
  const add = ({ text, range }: Name, point: Point): void => {
    const place = Scope.empty(point.branch.source).at(range);
    const first = places.get(text);
    if (text === '') return;
    if (first !== undefined) {
      reportDuplicate(`The label \`${text}\``, place, first, context);
    } else if (text === WHOLE) {
      const message =
        'Nothing can have the label `canon`: that stands for all that has happened. Call it something else.';
      context.report.error('FAB0204', place, message, { expected: ['another label'] });
    } else if (text === 'never' && point.branch.definition.kind === 'divergence') {
      const message =
        'With a `:` this `never` would be a label, and the act would happen. Leave the `:` out, or choose another label.';
      context.report.error('FAB0204', place, message, { expected: ['`never` without `:`', 'another label'] });
    } else {
      points.set(text, point);
      places.set(text, place);
    }
  };
  for (const branch of branches) {
    const { definition } = branch;
    let entries = 0;
    const walk = (parts: readonly CanonPart[]): void => {
      for (const part of parts) {
        if ('parts' in part) {
          walk(part.parts);
          continue;
        }
        entries++;
        if ('label' in part && part.label !== undefined) add(part.label, { branch, entries });
      }
    };
    walk(definition.parts);
    if (definition.kind === 'divergence') add(definition.name, { branch, entries });
    else points.set(WHOLE, { branch, entries });
  }
  return points;
}

/** The canon, then the divergences, each after the one that it starts from. */
function inOrder(
  branches: readonly Branch[],
  points: ReadonlyMap<string, Point>,
  context: Context,
): readonly Branch[] {
  const ordered = new Set<Branch>();
  const visit = (branch: Branch, open: readonly Branch[]): void => {
    if (ordered.has(branch)) return;
    const { definition, source } = branch;
    if (definition.kind === 'divergence' && definition.after !== undefined) {
      const { after } = definition;
      const place = Scope.empty(source).at(after.range);
      const from = points.get(after.text)?.branch;
      if (from === undefined) reportUnknownPoint(after, place, [...points.keys()], context);
      else if (from === branch || open.includes(from)) reportCircle(definition.name, place, context);
      else visit(from, [...open, branch]);
    }
    ordered.add(branch);
  };
  for (const branch of branches) visit(branch, []);
  return [...ordered];
}

function reportCircle({ text }: Name, place: Place, { report }: Context): void {
  const message = `The divergence \`${text}\` would start from what only comes after it.`;
  report.error('FAB0255', place, message, {
    expected: ['an event of the canon, or of a divergence that does not start from this one'],
  });
}
