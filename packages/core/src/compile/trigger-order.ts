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

/** What a node of the tree can ask: the value of a fluent, or whether one comparison of numbers holds. */
interface Question {
  /** The comparison, or the first atom met that speaks of the fluent. */
  readonly atom: Atom;
  readonly isDiscrete: boolean;
  /** How many answers there are by the fluent's type. */
  readonly answers: number;
  /** How many triggers at the node now at work it matters to, and the last one counted. */
  count: number;
  node: number;
  contender: number;
}

/** An atom as one answer, or several, to a question. */
interface Literal {
  readonly question: Question;
  readonly atom: Atom;
}

interface Contender {
  readonly trigger: number;
  /** What is still open of its precondition: it fires as soon as one of these has nothing left to ask. */
  readonly clauses: readonly (readonly Literal[])[];
}

interface Division {
  readonly others: readonly Contender[];
  readonly answered: ReadonlyMap<number, readonly Contender[]>;
}

interface Writable {
  readonly triggers: Int32Array;
  test?: TriggerTreeNode['test'];
  branches: Map<number, number>;
  irrelevant: number;
}

/** A node to be made. */
interface Task {
  readonly contenders: readonly Contender[];
  /** The node it hangs on; undefined for the root. */
  readonly parent?: Writable;
  /** The answer it is for; undefined where the question does not matter. */
  readonly value?: number;
}

const NO_TRIGGERS = new Int32Array(0);
/** Of all leaves; nothing is ever added to it. */
const NO_BRANCHES = new Map<number, number>();

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
  const waiting: Task[] = [];
  const literals = new Literals(grounder);
  const everything = triggers.map((event, i) => {
    grounder.budget.enter(`the trigger \`${event.name}\``, event.place);
    const clauses = forms.of(event.writtenPrecondition);
    return { trigger: firstTrigger + i, clauses: clauses.map((clause) => literals.of(clause)) };
  });
  waiting.push({ contenders: everything });
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    if (nodes.length >= grounder.budget.limits.triggerTree) return undefined;
    const { contenders, parent, value } = task;
    const certain: number[] = [];
    const open: Contender[] = [];
    for (const contender of contenders) {
      if (contender.clauses.some(({ length }) => length === 0)) certain.push(contender.trigger);
      else open.push(contender);
    }
    const node: Writable = {
      triggers: certain.length === 0 ? NO_TRIGGERS : new Int32Array(certain),
      branches: NO_BRANCHES,
      irrelevant: -1,
    };
    if (value !== undefined) parent?.branches.set(value, nodes.length);
    else if (parent !== undefined) parent.irrelevant = nodes.length;
    nodes.push(node);
    const best = bestQuestion(open, nodes.length);
    if (best === undefined) continue;
    const { atom } = best;
    const values = isDiscrete(grounder, atom) ? domain(atom.path, atom.fluent) : [FALSE_VALUE, TRUE_VALUE];
    node.test = isDiscrete(grounder, atom)
      ? { kind: 'value', path: atom.path, fluent: fluentNumber(atom.fluent) }
      : { kind: 'condition', condition: conditionOf(atom) };
    node.branches = new Map();
    const { others, answered } = divide(open, best, values);
    if (others.length > 0) waiting.push({ contenders: others, parent: node });
    for (const value of values) {
      const left = answered.get(value);
      if (left !== undefined) waiting.push({ contenders: left, parent: node, value });
    }
  }
  return { kind: 'tree', nodes: nodes as readonly TriggerTreeNode[], root: 0 };
}

/** One literal per atom, and one question for all atoms that it answers. */
class Literals {
  private readonly grounder: FormulaGrounder;
  private readonly known = new Map<Atom, Literal>();
  private readonly ofFluents = new Map<number, Question>();

  constructor(grounder: FormulaGrounder) {
    this.grounder = grounder;
  }

  of(clause: Clause): Literal[] {
    return clause.map((atom) => {
      let literal = this.known.get(atom);
      if (literal === undefined) {
        literal = { question: this.questionOf(atom), atom };
        this.known.set(atom, literal);
      }
      return literal;
    });
  }

  private questionOf(atom: Atom): Question {
    const { fluents, values } = this.grounder;
    const fresh = { atom, count: 0, node: -1, contender: -1 };
    if (!isDiscrete(this.grounder, atom)) return { ...fresh, isDiscrete: false, answers: 2 };
    const key = fluents.key(atom.path, atom.fluent);
    let question = this.ofFluents.get(key);
    if (question === undefined) {
      const { type } = fluents.all[atom.fluent]!;
      const answers = type.kind === 'entity' ? values.ofType(type).length + 1 : 2;
      question = { ...fresh, isDiscrete: true, answers };
      this.ofFluents.set(key, question);
    }
    return question;
  }
}

/** In the most triggers; among equals with the most answers; among those the first met. */
function bestQuestion(contenders: readonly Contender[], node: number): Question | undefined {
  const met: Question[] = [];
  for (const [contender, { clauses }] of contenders.entries()) {
    for (const clause of clauses) {
      for (const { question } of clause) {
        if (question.node !== node) {
          met.push(question);
          question.node = node;
          question.count = 0;
          question.contender = -1;
        }
        if (question.contender === contender) continue;
        question.contender = contender;
        question.count++;
      }
    }
  }
  let best = met[0];
  for (const question of met) {
    const more = question.count - best!.count || question.answers - best!.answers;
    if (more > 0) best = question;
  }
  return best;
}

/** What the question leaves open: those it does not matter to, and for each of its answers what is left of the rest. */
function divide(contenders: readonly Contender[], question: Question, values: readonly number[]): Division {
  const others: Contender[] = [];
  const answered = new Map<number, Contender[]>();
  for (const contender of contenders) {
    const { trigger, clauses } = contender;
    if (!clauses.some((clause) => answerIn(clause, question) !== undefined)) {
      others.push(contender);
      continue;
    }
    for (const value of answersTo(clauses, question, values)) {
      const left = remaining(clauses, question, value);
      if (left.length === 0) continue;
      const group = answered.get(value);
      if (group === undefined) answered.set(value, [{ trigger, clauses: left }]);
      else group.push({ trigger, clauses: left });
    }
  }
  return { others, answered };
}

/** The first literal of a clause that the question answers. */
function answerIn(clause: readonly Literal[], question: Question): Literal | undefined {
  for (const literal of clause) if (literal.question === question) return literal;
  return undefined;
}

/** The values worth trying: of a fluent that has to have one value, only this one. */
function answersTo(
  clauses: Contender['clauses'],
  question: Question,
  values: readonly number[],
): readonly number[] {
  if (clauses.length > 1 || !question.isDiscrete) return values;
  const { atom } = answerIn(clauses[0]!, question)!;
  return atom.kind === 'is' ? values.filter((value) => value === atom.value) : values;
}

/** What is left to ask, clause by clause, once the question has this answer; clauses that fail then are gone. */
function remaining(clauses: Contender['clauses'], question: Question, value: number): Literal[][] {
  const left: Literal[][] = [];
  for (const clause of clauses) {
    const rest: Literal[] = [];
    let fails = false;
    for (const literal of clause) {
      if (literal.question !== question) rest.push(literal);
      else fails ||= !admits(literal, value);
    }
    if (!fails) left.push(rest);
  }
  return left;
}

function admits({ question, atom }: Literal, value: number): boolean {
  if (!question.isDiscrete || atom.kind === 'compare') return value === TRUE_VALUE;
  return (atom.value === value) === (atom.kind === 'is');
}
