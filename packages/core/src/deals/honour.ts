// Why a promise is kept: what it costs to owe an act and to have broken a clause, taken from what the debtor wants.
import type {
  Definition,
  EntityDefinition,
  EntityMember,
  Expression,
  Honour,
  Range,
} from '../syntax/index.ts';
import { stands } from './changes.ts';
import { isKnown } from './gathering.ts';
import { Nodes } from './nodes.ts';
import type { DealReport } from './report.ts';
import { type Clause, type Deal, isNow } from './terms.ts';
import { relocate, substitute } from './transform.ts';
import type { View } from './view.ts';

/** The honour of each character of whom it is said, and that of everybody else. */
export interface Honours {
  readonly own: ReadonlyMap<string, Honour>;
  readonly usual?: Honour & { readonly variable?: string };
}

/** Reads what the files say about honour. */
export function readHonours(view: View, report: DealReport): Honours {
  const own = new Map<string, Honour>();
  let usual: Honours['usual'];
  const twice = (file: string, range: Range, whose: string): void => {
    report.say('FAB0613', file, range, `The honour of ${whose} is already given. Keep one of the two.`);
  };
  for (const [index, { file, definitions }] of view.trees.entries()) {
    for (const definition of definitions) {
      if (definition.kind === 'entity') {
        for (const member of definition.body ?? []) {
          const name = definition.items[0]?.name.text ?? '';
          if (member.kind !== 'honour') continue;
          if (own.has(name)) twice(file, member.range, `\`${name}\``);
          own.set(name, member);
        }
      } else if (definition.kind === 'honour') {
        const { whose, type, range } = definition;
        if (whose !== undefined && type === undefined) {
          if (!isKnown(whose, index, view, report)) continue;
          if (own.has(whose.text)) twice(file, range, `\`${whose.text}\``);
          own.set(whose.text, definition);
        } else {
          if (type !== undefined && type.text !== 'character') {
            const message =
              'Honour is said of one character, or of all of whom nothing is said: `honour(c : character): …`.';
            report.say('FAB0613', file, type.range, message, { expected: ['`character`'] });
            continue;
          }
          if (usual !== undefined) twice(file, range, 'everybody else');
          usual = { ...definition, ...(whose !== undefined && { variable: whose.text }) };
        }
      }
    }
  }
  return { own, ...(usual !== undefined && { usual }) };
}

/** What is to be taken from the utility of each debtor, in the order of the clauses. */
export function burdens(
  deals: readonly Deal[],
  honours: Honours,
  view: View,
  report: DealReport,
): Map<string, Expression[]> {
  const found = new Map<string, Expression[]>();
  for (const deal of deals) {
    for (const clause of deal.clauses) {
      const honour = honourOf(clause.debtor.text, honours);
      if (honour === undefined) {
        const { debtor } = clause;
        const message = `\`${debtor.text}\` is bound here and has no honour, so a word given weighs nothing. Say what it weighs: \`honour(${debtor.text}): word 1, breach 3;\`.`;
        report.say('FAB0611', view.trees[deal.file]!.file, debtor.range, message, { severity: 'warning' });
        continue;
      }
      const burden = burdenOf(clause, honour, view, report);
      if (burden === undefined) continue;
      const list = found.get(clause.debtor.text);
      if (list === undefined) found.set(clause.debtor.text, [burden]);
      else list.push(burden);
    }
  }
  return found;
}

function honourOf(character: string, { own, usual }: Honours): Honour | undefined {
  const given = own.get(character);
  if (given !== undefined || usual === undefined) return given;
  const { variable, word, breach } = usual;
  if (variable === undefined) return usual;
  const here = new Map([[variable, new Nodes(word.range).named(character)]]);
  return { word: substitute(word, here), breach: substitute(breach, here) };
}

function burdenOf(clause: Clause, honour: Honour, view: View, report: DealReport): Expression | undefined {
  const nodes = new Nodes(clause.range);
  const word = scaled(honour.word, clause.factors, nodes);
  const breach = scaled(honour.breach, clause.factors, nodes);
  const owes = clause.duty === 'does' && !isNow(clause);
  const canBreak = !isNow(clause) && !clause.isBinding && !(owes && clause.deadline === undefined);
  if (owes && canBreak) warnOfLapse(clause, word, breach, view, report);
  const branches = [
    ...(owes ? [{ test: stands(clause.name, 'Live', nodes), body: word }] : []),
    ...(canBreak ? [{ test: stands(clause.name, 'Broken', nodes), body: breach }] : []),
  ].filter(({ body }) => !(body.kind === 'number' && body.value === 0));
  if (branches.length === 0) return undefined;
  return { kind: 'if', range: nodes.range, branches, otherwise: nodes.number(0) };
}

function scaled(weight: Expression, factors: readonly Expression[], nodes: Nodes): Expression {
  return factors.reduce((left, right): Expression => {
    if (left.kind === 'number' && right.kind === 'number') return nodes.number(left.value * right.value);
    return { kind: 'arithmetic', range: nodes.range, operator: '*', left, right };
  }, weight);
}

function warnOfLapse(
  clause: Clause,
  word: Expression,
  breach: Expression,
  view: View,
  report: DealReport,
): void {
  if (word.kind !== 'number' || breach.kind !== 'number') return;
  if (breach.value > word.value || clause.threat !== undefined) return;
  const message = `Broken, \`${clause.label}\` weighs ${breach.value}, and owed ${word.value}: to let it lapse would pay for \`${clause.debtor.text}\`.`;
  report.say('FAB0610', view.trees[clause.deal.file]!.file, clause.range, message, {
    severity: 'warning',
    expected: ['a breach that weighs more than a word that is owed'],
  });
}

/** The definition with burdens taken from the utility that stands in it. */
export function withBurdens(
  definition: Definition,
  found: ReadonlyMap<string, readonly Expression[]>,
  isElsewhere: boolean,
  view: View,
): Definition {
  const less = (value: Expression, who: string): Expression => {
    const all = found.get(who) ?? [];
    const burden = isElsewhere ? all.map((each) => relocate(each, value.range)) : all;
    return subtract(value, burden, view);
  };
  if (definition.kind === 'utility' && definition.character !== undefined) {
    return { ...definition, expression: less(definition.expression, definition.character.text) };
  }
  if (definition.kind !== 'entity' || definition.body === undefined) return definition;
  return withoutHonour(definition, (value) => less(value, definition.items[0]?.name.text ?? ''));
}

// The block of an entity as it is without deals.
function withoutHonour(
  definition: EntityDefinition,
  change: (value: Expression) => Expression,
): EntityDefinition {
  const body = (definition.body ?? []).flatMap((member): EntityMember[] => {
    if (member.kind === 'honour') return [];
    return member.kind === 'utility' ? [{ ...member, expression: change(member.expression) }] : [member];
  });
  return { ...definition, body };
}

/** A utility less what weighs on it. */
export function subtract(value: Expression, burden: readonly Expression[], view: View): Expression {
  if (burden.length === 0) return value;
  const { range } = value;
  const nodes = new Nodes(range);
  const number: Expression = view.isCondition(value)
    ? { kind: 'if', range, branches: [{ test: value, body: nodes.number(1) }], otherwise: nodes.number(0) }
    : value;
  return burden.reduce<Expression>((left, right) => {
    return { kind: 'arithmetic', range, operator: '-', left, right };
  }, number);
}
