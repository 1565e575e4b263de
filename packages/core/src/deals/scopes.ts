// Scopes that no one is in, as far as the facts that never change say so.
import { type Expression, forEachExpression, partsOf } from '../syntax/index.ts';
import type { DealReport } from './report.ts';
import type { Clause, Deal } from './terms.ts';
import { substitute } from './transform.ts';
import type { View } from './view.ts';

/** How many people and things a scope is tried with. */
const MOST_TRIED = 500;

/** Warns of each scope whose condition holds of nobody, whatever happens. */
export function checkScopes(deals: readonly Deal[], view: View, report: DealReport): void {
  const facts = new FixedFacts(view);
  for (const deal of deals) {
    const scopes = deal.clauses.flatMap((clause) => [
      ...clause.scopes,
      ...clause.voids.flatMap(({ what }) => what.scopes),
    ]);
    for (const clause of deal.clauses) warnOfEmptyTogether(clause, facts, view, report);
    for (const { variable, type, where } of scopes) {
      if (where === undefined) continue;
      const candidates = view.entitiesOf(type.text);
      if (candidates.length === 0 || candidates.length > MOST_TRIED) continue;
      const isEmpty = candidates.every((name) => {
        const named: Expression = {
          kind: 'name',
          range: where.range,
          name: { text: name, range: where.range },
        };
        return facts.decide(substitute(where, new Map([[variable.text, named]]))) === false;
      });
      if (!isEmpty) continue;
      const message = `This holds of nobody, and nothing that can happen changes that: \`${variable.text}\` stands for no one.`;
      report.say('FAB0603', view.trees[deal.file]!.file, where.range, message, { severity: 'warning' });
    }
  }
}

// Of several scopes each may have somebody in it and none all together, or the exceptions leave nobody.
function warnOfEmptyTogether(clause: Clause, facts: FixedFacts, view: View, report: DealReport): void {
  const { deal, scopes, excepts } = clause;
  const last = scopes.at(-1);
  const wheres = scopes.flatMap(({ where }) => (where === undefined ? [] : [where]));
  const carvedOut = excepts.filter(({ term }) => term === undefined).map(({ what }) => what);
  if (last === undefined || wheres.length + carvedOut.length < 2) return;
  const all = scopes.map(({ variable, type }) => ({
    variable: variable.text,
    candidates: view.entitiesOf(type.text),
  }));
  const tried = all.reduce((product, { candidates }) => product * candidates.length, 1);
  if (tried === 0 || tried > MOST_TRIED) return;
  const named = (name: string): Expression => {
    return { kind: 'name', range: last.range, name: { text: name, range: last.range } };
  };
  const isOpen = (chosen: ReadonlyMap<string, Expression>, next: number): boolean => {
    const scope = all[next];
    if (scope !== undefined) {
      return scope.candidates.some((name) =>
        isOpen(new Map([...chosen, [scope.variable, named(name)]]), next + 1),
      );
    }
    return (
      wheres.every((where) => facts.decide(substitute(where, chosen)) !== false) &&
      carvedOut.every((what) => facts.decide(substitute(what, chosen)) !== true)
    );
  };
  if (isOpen(new Map(), 0)) return;
  const message = `\`${clause.label}\` is about nobody: all that is said of its scope never holds at once, and nothing that can happen changes that.`;
  report.say('FAB0603', view.trees[deal.file]!.file, last.range, message, { severity: 'warning' });
}

/** What the start says of properties that nothing ever sets. */
class FixedFacts {
  private readonly view: View;
  private readonly changing = new Set<string>();
  private readonly stated = new Map<string, string>();

  constructor(view: View) {
    this.view = view;
    for (const { definitions } of view.trees) {
      for (const definition of definitions) {
        if (definition.kind === 'action' || definition.kind === 'trigger') {
          if (definition.effect !== undefined) this.changes(definition.effect);
        } else if (definition.kind === 'statement') this.state(definition.expression, undefined);
        else if (definition.kind === 'entity') {
          const self = definition.items[0]?.name.text;
          for (const member of definition.body ?? []) {
            if (member.kind === 'statement') this.state(member.expression, self);
          }
        } else if (definition.kind === 'deal' || definition.kind === 'vary') {
          for (const part of definition.parts) {
            if (part.kind === 'protest') this.changes(part.effect);
            if (!('options' in part)) continue;
            for (const option of part.options) if (option.kind === 'on broken') this.changes(option.effect);
          }
        }
      }
    }
  }

  /** True or false where that never changes, otherwise undefined. */
  decide(condition: Expression): boolean | undefined {
    switch (condition.kind) {
      case 'truth':
        return condition.value;
      case 'not': {
        const inner = this.decide(condition.operand);
        return inner === undefined ? undefined : !inner;
      }
      case 'and':
      case 'or': {
        const decisive = condition.kind === 'or';
        const parts = condition.operands.map((each) => this.decide(each));
        if (parts.includes(decisive)) return decisive;
        return parts.includes(undefined) ? undefined : !decisive;
      }
      case 'call': {
        const value = this.value(condition);
        return value === undefined ? undefined : value === 'True';
      }
      case 'compare': {
        const [left, right] = [this.value(condition.left), this.value(condition.right)];
        if (left === undefined || right === undefined) return undefined;
        if (condition.operator === '==') return left === right;
        return condition.operator === '!=' ? left !== right : undefined;
      }
      default:
        return undefined;
    }
  }

  // A constant as text, if the expression is one or stands for one for good.
  private value(expression: Expression): string | undefined {
    if (expression.kind === 'truth') return expression.value ? 'True' : 'False';
    if (expression.kind === 'null') return '?';
    if (expression.kind === 'name') {
      return this.view.entities.has(expression.name.text) ? expression.name.text : undefined;
    }
    if (expression.kind !== 'call') return undefined;
    const definitions = this.view.properties.get(expression.name.text);
    if (definitions?.length !== 1 || this.changing.has(expression.name.text)) return undefined;
    const given = expression.arguments.map((each) => this.value(each));
    if (given.includes(undefined)) return undefined;
    const stated = this.stated.get(`${expression.name.text}(${given.join()})`);
    return stated ?? (definitions[0]!.type.text === 'boolean' ? 'False' : '?');
  }

  private changes(effect: Expression): void {
    forEachExpression(effect, (part) => {
      if (part.kind === 'call') this.changing.add(part.name.text);
    });
  }

  // A plain fact is kept; of what is stated in any other way nothing is known.
  private state(statement: Expression, self: string | undefined): void {
    if (statement.kind === 'and' || statement.kind === 'block') {
      for (const part of partsOf(statement)) this.state(part, self);
      return;
    }
    if (statement.kind === 'believes') return;
    const isDenied = statement.kind === 'not';
    const plain = isDenied ? statement.operand : statement;
    const target = plain.kind === 'assign' ? plain.target : plain;
    if (target.kind === 'believes') return;
    const written =
      target.kind === 'name' && self !== undefined
        ? { name: target.name, arguments: [self] }
        : callOf(target);
    const value = plain.kind === 'assign' ? this.value(plain.value) : isDenied ? 'False' : 'True';
    if (written === undefined || value === undefined || written.arguments.includes(undefined))
      this.changes(statement);
    else this.stated.set(`${written.name.text}(${written.arguments.join()})`, value);
  }
}

function callOf(expression: Expression) {
  if (expression.kind !== 'call') return undefined;
  const given = expression.arguments.map((each) => (each.kind === 'name' ? each.name.text : undefined));
  return { name: expression.name, arguments: given };
}
