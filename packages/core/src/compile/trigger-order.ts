/**
 * Which of several applicable triggers fires first. In Fabula files those that change the world come before those that
 * only change what someone believes, each group as in the file. In Sabre files a decision tree decides, built as that
 * planner builds it, so that published problems mean what they meant.
 */
import { FALSE_VALUE, TRUE_VALUE, type TriggerOrder, type TriggerTreeNode } from '../world/index.ts';
import type { GroundCondition } from './formula.ts';
import type { GroundEvent } from './ground.ts';
import type { FormulaGrounder } from './ground-formulas.ts';
import { type Atom, type Clause, type Domain, isDiscrete, type NormalForms } from './normal-form.ts';

/** The triggers, by event number, in the order of a Fabula file. */
export function listOrder(triggers: readonly GroundEvent[], firstTrigger: number): TriggerOrder {
  const numbers = triggers.map((_, i) => i);
  const onlyBeliefs = (i: number): number => Number(!triggers[i]!.changesWorld);
  numbers.sort((a, b) => onlyBeliefs(a) - onlyBeliefs(b) || a - b);
  return { kind: 'list', triggers: Int32Array.from(numbers, (i) => firstTrigger + i) };
}

interface Candidate {
  /** The fluent, or the one comparison of numbers, that is branched on. */
  readonly atom: Atom;
  readonly values: number;
  count: number;
}

interface Contender {
  readonly trigger: number;
  readonly clauses: readonly Clause[];
}

interface Writable {
  triggers: Int32Array;
  test?: TriggerTreeNode['test'];
  readonly branches: Map<number, number>;
  irrelevant: number;
}

/**
 * The decision tree of a Sabre file, or undefined if it would be too large. `conditionOf` gives the code of a
 * comparison, `fluentNumber` the number of a ground fluent in the world.
 */
export function treeOrder(
  triggers: readonly GroundEvent[],
  firstTrigger: number,
  forms: NormalForms,
  grounder: FormulaGrounder,
  domain: Domain,
  conditionOf: (condition: GroundCondition) => number,
  fluentNumber: (fluent: number) => number,
): TriggerOrder | undefined {
  const nodes: Writable[] = [];
  const waiting: { readonly contenders: readonly Contender[]; readonly attach: (node: number) => void }[] =
    [];
  const everything = triggers.map((event, i) => {
    grounder.budget.enter(`the trigger \`${event.name}\``, event.place);
    return { trigger: firstTrigger + i, clauses: forms.of(event.writtenPrecondition) };
  });
  waiting.push({ contenders: everything, attach: () => {} });
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    if (nodes.length >= grounder.budget.limits.triggerTree) return undefined;
    const { contenders, attach } = task;
    const certain = contenders.filter(({ clauses }) => clauses.some((clause) => clause.length === 0));
    const open = contenders.filter(({ clauses }) => clauses.every((clause) => clause.length > 0));
    const node: Writable = {
      triggers: Int32Array.from(certain, ({ trigger }) => trigger),
      branches: new Map(),
      irrelevant: -1,
    };
    attach(nodes.push(node) - 1);
    const best = bestCandidate(grounder, open);
    if (best === undefined) continue;
    const concerned: Contender[] = [];
    const others: Contender[] = [];
    for (const contender of open) {
      const mentions = contender.clauses.some((clause) =>
        clause.some((atom) => isAbout(grounder, atom, best)),
      );
      (mentions ? concerned : others).push(contender);
    }
    if (others.length > 0)
      waiting.push({
        contenders: others,
        attach: (child) => {
          node.irrelevant = child;
        },
      });
    const discrete = isDiscrete(grounder, best);
    node.test = discrete
      ? { kind: 'value', path: best.path, fluent: fluentNumber(best.fluent) }
      : { kind: 'condition', condition: conditionOf(best) };
    const values = discrete ? domain(best.path, best.fluent) : [FALSE_VALUE, TRUE_VALUE];
    for (const value of values) {
      const left = concerned.flatMap(({ trigger, clauses }) => {
        const rest = clauses.flatMap((clause) => replaced(grounder, clause, best, value) ?? []);
        return rest.length === 0 ? [] : [{ trigger, clauses: rest }];
      });
      if (left.length > 0)
        waiting.push({
          contenders: left,
          attach: (child) => {
            node.branches.set(value, child);
          },
        });
    }
  }
  return { kind: 'tree', nodes: nodes as readonly TriggerTreeNode[], root: 0 };
}

/** In the most triggers; among equals with the most values; among those the first met. */
function bestCandidate(grounder: FormulaGrounder, contenders: readonly Contender[]): Atom | undefined {
  const candidates = new Map<string, Candidate>();
  for (const { clauses } of contenders) {
    const counted = new Set<string>();
    for (const clause of clauses) {
      for (const atom of clause) {
        const key = isDiscrete(grounder, atom) ? `${atom.path},${atom.fluent}` : `${atom.id}`;
        if (counted.has(key)) continue;
        counted.add(key);
        const candidate = candidates.get(key);
        if (candidate === undefined)
          candidates.set(key, { atom, values: valueCount(grounder, atom), count: 1 });
        else candidate.count++;
      }
    }
  }
  let best: Candidate | undefined;
  for (const candidate of candidates.values()) {
    if (
      best === undefined ||
      candidate.count > best.count ||
      (candidate.count === best.count && candidate.values > best.values)
    ) {
      best = candidate;
    }
  }
  return best?.atom;
}

function valueCount(grounder: FormulaGrounder, atom: Atom): number {
  if (!isDiscrete(grounder, atom)) return 2;
  const { type } = grounder.fluents.all[atom.fluent]!;
  return type.kind === 'entity' ? grounder.values.ofType(type).length + 1 : 2;
}

function isAbout(grounder: FormulaGrounder, atom: Atom, candidate: Atom): boolean {
  if (!isDiscrete(grounder, candidate)) return atom === candidate;
  return isDiscrete(grounder, atom) && atom.path === candidate.path && atom.fluent === candidate.fluent;
}

/** The clause, wrapped, with the candidate known to have a value; undefined if it fails then. */
function replaced(
  grounder: FormulaGrounder,
  clause: Clause,
  candidate: Atom,
  value: number,
): [Clause] | undefined {
  const rest: Atom[] = [];
  for (const atom of clause) {
    if (!isAbout(grounder, atom, candidate)) rest.push(atom);
    else if (!holdsFor(grounder, atom, value)) return undefined;
  }
  return [rest];
}

function holdsFor(grounder: FormulaGrounder, atom: Atom, value: number): boolean {
  if (!isDiscrete(grounder, atom)) return value === TRUE_VALUE;
  return (atom.value === value) === (atom.kind === 'is');
}
