// `Go.kept` in a deal's conditions, and the labels that `needs` and `from` name.
import type { DealScope, Expression, Range, Tree } from '../syntax/index.ts';
import { Nodes } from './nodes.ts';
import type { DealReport } from './report.ts';
import type { Clause, Deal } from './terms.ts';
import { rebuild } from './transform.ts';

/** How a clause can stand, in the order in which a deal's world lists them. */
export const clauseStandings = ['Dormant', 'Live', 'Kept', 'Broken', 'Void', 'Released', 'Lapsed'] as const;

/** Finds the clauses that others name, puts conditions in the place of `Go.kept`, and refuses circles. */
export function resolveReferences(
  deal: Deal,
  deals: readonly Deal[],
  trees: readonly Tree[],
  report: DealReport,
): void {
  const file = trees[deal.file]!.file;
  const unknown = (text: string, range: Range): void => {
    const expected = deal.clauses.map(({ label }) => `\`${label}\``);
    report.say('FAB0606', file, range, `\`${deal.name}\` has no clause \`${text}\`.`, { expected });
  };
  const unknownStanding = (text: string, range: Range): void => {
    const expected = clauseStandings.map((each) => `\`${each.toLowerCase()}\``);
    const message = `No clause can stand as \`${text}\` says.`;
    report.say('FAB0606', file, range, message, { expected });
  };
  const find = (text: string): Clause | undefined => {
    const all = deals.flatMap((each) => each.clauses);
    return deal.clauses.find(({ label }) => label === text) ?? all.find(({ name }) => name === text);
  };
  const resolve = (expression: Expression): Expression => {
    if (expression.kind !== 'name') return rebuild(expression, resolve);
    const { text, range } = expression.name;
    const dot = text.lastIndexOf('.');
    const standing = clauseStandings.find((each) => dot > 0 && each.toLowerCase() === text.slice(dot + 1));
    if (standing === undefined) {
      if (dot > 0 && find(text.slice(0, dot)) !== undefined && find(text) === undefined)
        unknownStanding(text, range);
      return expression;
    }
    const clause = find(text.slice(0, dot));
    if (clause === undefined) unknown(text.slice(0, dot), range);
    const nodes = new Nodes(range);
    return nodes.equal(nodes.call('state', clause?.name ?? text), nodes.named(standing));
  };
  const resolveScope = (scope: DealScope): DealScope => {
    return scope.where === undefined ? scope : { ...scope, where: resolve(scope.where) };
  };
  for (const clause of deal.clauses) {
    const { scopes, excepts, voids, needs, onBroken, deadline } = clause;
    if (clause.duty === 'keeps') clause.content = resolve(clause.content);
    replaceAll(scopes, resolveScope);
    replaceAll(clause.when, resolve);
    replaceAll(excepts, (said) => ({ ...said, what: resolve(said.what) }));
    replaceAll(onBroken, (said) => ({ ...said, what: resolve(said.what) }));
    replaceAll(voids, (said) => {
      const { cause, scopes: around } = said.what;
      return { ...said, what: { cause: resolve(cause), scopes: around.map(resolveScope) } };
    });
    replaceAll(needs, (said) => {
      const needed = find(said.what);
      if (needed === undefined) unknown(said.what, said.range);
      return { ...said, what: needed?.name ?? said.what };
    });
    if (deadline !== undefined) {
      const from = deadline.from === undefined ? undefined : find(deadline.from);
      if (deadline.from !== undefined && from === undefined) unknown(deadline.from, deadline.range);
      const end = deadline.end === undefined ? undefined : resolve(deadline.end);
      clause.deadline = {
        ...deadline,
        ...(end !== undefined && { end, isCondition: deadline.isCondition || end.kind === 'compare' }),
        ...(from !== undefined && { from: from.name }),
      };
    }
  }
  refuseCircles(deal, file, report);
}

function replaceAll<T>(list: T[], change: (item: T) => T): void {
  list.forEach((item, index) => {
    list[index] = change(item);
  });
}

function refuseCircles(deal: Deal, file: string, report: DealReport): void {
  const named = new Map(deal.clauses.map((clause) => [clause.name, clause]));
  const next = (clause: Clause): Clause[] => {
    const names = [...clause.needs.map(({ what }) => what), clause.deadline?.from];
    return names.flatMap((name) => (name === undefined ? [] : (named.get(name) ?? [])));
  };
  const told = new Set<Clause>();
  for (const start of deal.clauses) {
    const circle = told.has(start) ? undefined : circleFrom(start, next);
    if (circle === undefined) continue;
    for (const clause of circle) told.add(clause);
    const shown = [...circle, start].map(({ label }) => `\`${label}\``).join(' needs ');
    report.say('FAB0605', file, start.range, `Clauses cannot wait for each other in a circle: ${shown}.`);
  }
}

// The clauses of a shortest circle, from where it starts.
function circleFrom(start: Clause, next: (clause: Clause) => readonly Clause[]): Clause[] | undefined {
  const before = new Map<Clause, Clause>();
  const pending = [start];
  for (let clause = pending.shift(); clause !== undefined; clause = pending.shift()) {
    for (const other of next(clause)) {
      if (other === start) {
        const circle = [clause];
        for (let back = before.get(clause); back !== undefined; back = before.get(back)) circle.unshift(back);
        return circle;
      }
      if (before.has(other)) continue;
      before.set(other, clause);
      pending.push(other);
    }
  }
  return undefined;
}
