// From the definitions of deals and later terms to what they mean, with everything that is wrong with them.
import type {
  AmendmentPart,
  ClauseOption,
  ClausePart,
  DealDefinition,
  DealPart,
  DealScope,
  Expression,
  Name,
  Quoted,
  Range,
  ThreatPart,
  Tree,
  VaryDefinition,
} from '../syntax/index.ts';
import { resolveReferences } from './references.ts';
import type { DealReport } from './report.ts';
import type { Clause, Deadline, Deal, LaterTerm } from './terms.ts';
import type { View } from './view.ts';

/** What is read while deals are gathered. */
interface Gathering {
  readonly view: View;
  readonly report: DealReport;
  readonly deals: Map<string, Deal>;
}

/** All deals of the files, with the terms that are added to them later. */
export function gatherDeals(trees: readonly Tree[], view: View, report: DealReport): Deal[] {
  const gathering: Gathering = { view, report, deals: new Map() };
  const definitions = trees.flatMap((tree, file) =>
    tree.definitions.map((definition) => ({ definition, file })),
  );
  const bodies: { deal: Deal; definition: DealDefinition }[] = [];
  for (const { definition, file } of definitions) {
    if (definition.kind !== 'deal' || definition.name.text === '') continue;
    const deal = newDeal(definition, file);
    const first = gathering.deals.get(deal.name);
    if (first !== undefined) {
      const message = `A deal called \`${deal.name}\` is already there. Give each its own name.`;
      say(gathering, file, 'FAB0607', definition.name.range, message);
      continue;
    }
    gathering.deals.set(deal.name, deal);
    bodies.push({ deal, definition });
  }
  for (const { deal, definition } of bodies) {
    for (const part of definition.parts) readPart(part, deal, undefined, gathering);
    for (const part of definition.parts) {
      if (part.kind === 'coerced') for (const clause of deal.clauses) clause.factors.push(part.factor);
      if (part.kind === 'text') readText(part.act, part.value, deal, gathering);
    }
  }
  for (const { definition, file } of definitions) {
    if (definition.kind === 'vary') readVary(definition, file, gathering);
  }
  const deals = [...gathering.deals.values()];
  for (const deal of deals) resolveReferences(deal, deals, trees, report);
  return deals;
}

function newDeal(definition: DealDefinition, file: number): Deal {
  const { name, offerer, accepter, proseName } = definition;
  const spoken = proseName?.value ?? `the ${name.text.replaceAll('_', ' ').toLowerCase()}`;
  return {
    file,
    name: name.text,
    proseName: spoken,
    range: name.range,
    offerer,
    accepter,
    clauses: [],
    laterTerms: [],
    texts: new Map(),
  };
}

function readVary(definition: VaryDefinition, file: number, gathering: Gathering): void {
  const { deal: name, by, parts, proseName } = definition;
  const deal = gathering.deals.get(name.text);
  if (deal === undefined) {
    if (name.text === '') return;
    say(gathering, file, 'FAB0606', name.range, `No deal is called \`${name.text}\`.`, [
      ...gathering.deals.keys(),
    ]);
    return;
  }
  if (!isParty(by, deal)) {
    failParty(by, deal, 'adds a term', gathering, file);
    return;
  }
  const number = deal.laterTerms.length;
  const observing = parts.find((part) => part.kind === 'observing');
  const precondition = parts.find((part) => part.kind === 'precondition');
  const text = parts.find((part) => part.kind === 'text');
  const term: LaterTerm = {
    name: `${deal.name}.Later${number === 0 ? '' : number + 1}`,
    proseName: proseName?.value ?? `the later term of ${deal.proseName}`,
    range: name.range,
    by,
    file,
    ...(observing?.kind === 'observing' && {
      present: { variable: observing.variable.text, condition: observing.condition },
    }),
    ...(precondition?.kind === 'precondition' && { precondition: precondition.condition }),
    ...(text?.kind === 'text' && { text: text.value }),
  };
  deal.laterTerms.push(term);
  for (const part of parts) {
    if (part.kind === 'clause' || part.kind === 'amendment') readPart(part, deal, term, gathering);
    else failInLaterTerm(part, [observing, precondition, text], file, gathering);
  }
}

// What a later term says of itself, it says once.
function failInLaterTerm(
  part: DealPart,
  own: readonly (DealPart | undefined)[],
  file: number,
  gathering: Gathering,
): void {
  if (part.kind === 'text' && part.act !== undefined) {
    const message = 'A later term is one act, and its text needs no name: `text: "…";`.';
    say(gathering, file, 'FAB0609', part.act.range, message);
  } else if (own.some((first) => first !== part && first?.kind === part.kind)) {
    const message = `\`${part.kind}\` is already said of this term. Keep one of the two.`;
    say(gathering, file, 'FAB0607', part.range, message);
  } else if (!own.includes(part)) {
    const message =
      'A later term has clauses, options for clauses that are there, `precondition`, `observing` and `text`.';
    say(gathering, file, 'FAB0609', part.range, message);
  }
}

function readPart(part: DealPart, deal: Deal, term: LaterTerm | undefined, gathering: Gathering): void {
  const file = term?.file ?? deal.file;
  switch (part.kind) {
    case 'clause':
      readClause(part, part.label.text, part.debtor, deal, term, gathering);
      return;
    case 'threat':
      readClause(part, 'Threat', deal.offerer, deal, undefined, gathering);
      return;
    case 'amendment':
      readAmendment(part, deal, term, gathering);
      return;
    case 'text':
    case 'coerced':
      return;
  }
  const key = part.kind === 'observing' ? 'present' : part.kind;
  if (deal[key] !== undefined) {
    const message = `\`${part.kind}\` is already said of this deal. Keep one of the two.`;
    say(gathering, file, 'FAB0607', part.range, message);
    return;
  }
  switch (part.kind) {
    case 'counters':
      readCounters(part.deal, deal, gathering);
      return;
    case 'lapses':
      refusePast(part.after, deal.file, gathering);
      deal.lapses = part.after;
      return;
    case 'orders':
      deal.orders = part.property;
      return;
    case 'precondition':
      deal.precondition = part.condition;
      return;
    case 'observing':
      deal.present = { variable: part.variable.text, condition: part.condition };
      return;
    case 'protest': {
      const { range, variable, type, effect } = part;
      deal.protest = { range, variable: variable.text, type: type.text, effect };
      return;
    }
    case 'notice': {
      const [teller, hearer, ...rest] = part.parameters;
      if (teller?.kind !== 'variable' || hearer?.kind !== 'variable' || rest.length > 0) {
        const message = 'Notice is given by one to another: `notice(a : character, b : character): …`.';
        say(gathering, file, 'FAB0609', part.range, message);
        return;
      }
      const { range, condition } = part;
      deal.notice = { range, teller: teller.name.text, hearer: hearer.name.text, condition };
    }
  }
}

function readText(act: Name | undefined, value: Quoted, deal: Deal, gathering: Gathering): void {
  const first = deal.counters === undefined ? 'offer' : 'counter';
  const acts = [first, 'accept', 'refuse', 'withdraw', ...(deal.protest === undefined ? [] : ['protest'])];
  if (act === undefined || !acts.includes(act.text)) {
    const message = `Say which act of the deal is told so: \`text accept: "…";\`. There are \`${acts.join('`, `')}\`.`;
    say(gathering, deal.file, 'FAB0609', act?.range ?? value.range, message, acts);
  } else if (deal.texts.has(act.text)) {
    const message = `The text of \`${act.text}\` is already there. Keep one of the two.`;
    say(gathering, deal.file, 'FAB0607', act.range, message);
  } else {
    deal.texts.set(act.text, value);
  }
}

function readCounters(other: Name, deal: Deal, gathering: Gathering): void {
  const answered = gathering.deals.get(other.text);
  if (answered === undefined) {
    const message = `No deal is called \`${other.text}\`.`;
    say(gathering, deal.file, 'FAB0606', other.range, message, [...gathering.deals.keys()]);
  } else if (answered.accepter.text !== deal.offerer.text || answered === deal) {
    const message = `\`${other.text}\` is offered to \`${answered.accepter.text}\`, who alone can answer it with another offer.`;
    say(gathering, deal.file, 'FAB0612', other.range, message);
  } else {
    deal.counters = other;
  }
}

function readClause(
  part: ClausePart | ThreatPart,
  label: string,
  debtor: Name,
  deal: Deal,
  term: LaterTerm | undefined,
  gathering: Gathering,
): void {
  const file = term?.file ?? deal.file;
  const range = part.kind === 'clause' ? part.label.range : part.range;
  if (label === '' || debtor.text === '') return;
  if (deal.clauses.some((clause) => clause.label === label)) {
    const message =
      part.kind === 'threat'
        ? 'A deal has one threat. Keep one of the two, or make a second deal.'
        : `A clause called \`${label}\` is already in this deal. Give each its own name.`;
    say(gathering, file, 'FAB0607', range, message);
    return;
  }
  if (!isParty(debtor, deal)) {
    failParty(debtor, deal, 'is bound', gathering, file);
    return;
  }
  if (term !== undefined && debtor.text !== term.by.text) {
    const message = `A term that \`${term.by.text}\` adds alone cannot bind \`${debtor.text}\`. Make a new deal of it.`;
    say(gathering, file, 'FAB0609', debtor.range, message);
    return;
  }
  const proseName = part.kind === 'clause' ? part.proseName?.value : 'the threat';
  const clause: Clause = {
    deal,
    name: `${deal.name}.${label}`,
    label,
    proseName: proseName ?? `the promise “${label.replaceAll('_', ' ')}”`,
    range,
    debtor,
    creditor: debtor.text === deal.offerer.text ? deal.accepter.text : deal.offerer.text,
    duty: part.kind === 'clause' ? part.duty : 'does',
    ...(part.kind === 'threat' && { threat: part.unlessAccepted ? 'unless accepted' : 'refused' }),
    ...(term !== undefined && { term: term.name }),
    content: part.content,
    scopes: part.options.filter((option) => option.kind === 'for'),
    when: [],
    excepts: [],
    voids: [],
    needs: [],
    onBroken: [],
    factors: [],
    isBinding: false,
    isAssignable: false,
  };
  deal.clauses.push(clause);
  for (const option of part.options) readOption(option, clause, undefined, file, gathering);
}

function readAmendment(
  part: AmendmentPart,
  deal: Deal,
  term: LaterTerm | undefined,
  gathering: Gathering,
): void {
  const file = term?.file ?? deal.file;
  const clause = deal.clauses.find((each) => each.label === part.label.text);
  if (clause === undefined) {
    const labels = deal.clauses.map(({ label }) => label);
    const message = `\`${deal.name}\` has no clause \`${part.label.text}\`.`;
    say(gathering, file, 'FAB0606', part.label.range, message, labels);
    return;
  }
  for (const option of part.options) {
    if (term !== undefined && !['void', 'except', 'needs', 'on broken'].includes(option.kind)) {
      const message =
        'A later term can add `void if`, `except`, `needs` and `on broken` to a clause that is there.';
      say(gathering, file, 'FAB0609', option.range, message);
    } else {
      readOption(option, clause, term?.name, file, gathering);
    }
  }
}

function readOption(
  option: ClauseOption,
  clause: Clause,
  term: string | undefined,
  file: number,
  gathering: Gathering,
): void {
  const said = { range: option.range, ...(term !== undefined && { term }) };
  switch (option.kind) {
    case 'for':
      checkScope(option, file, gathering);
      return;
    case 'when':
      clause.when.push(option.condition);
      return;
    case 'except':
      clause.excepts.push({ ...said, what: option.condition });
      return;
    case 'void':
      for (const scope of option.scopes) checkScope(scope, file, gathering);
      clause.voids.push({ ...said, what: { cause: option.cause, scopes: option.scopes } });
      return;
    case 'needs':
      clause.needs.push({ ...said, range: option.label.range, what: option.label.text });
      return;
    case 'on broken':
      clause.onBroken.push({ ...said, what: option.effect });
      return;
    case 'coerced':
      clause.factors.push(option.factor);
      return;
    case 'binding':
      if (clause.duty === 'keeps') {
        const message =
          'A state to be kept up cannot be binding, for anything might end it. Ban the acts that would.';
        say(gathering, file, 'FAB0609', option.range, message);
      } else clause.isBinding = true;
      return;
    case 'assignable':
      clause.isAssignable = true;
      return;
    case 'deadline':
      readDeadline(option, clause, file, gathering);
  }
}

function readDeadline(
  option: ClauseOption & { readonly kind: 'deadline' },
  clause: Clause,
  file: number,
  gathering: Gathering,
): void {
  const { range, word, end, from } = option;
  const fits = clause.duty === 'does' ? word === 'by' : word !== 'by';
  if (!fits || clause.deadline !== undefined) {
    const message =
      clause.deadline !== undefined
        ? 'This clause has a deadline already. Keep one of the two.'
        : clause.duty === 'does'
          ? 'An owed act is done `by` a time.'
          : `What is ${clause.duty === 'keeps' ? 'kept up' : 'refrained from'} lasts \`until\` a time or \`for\` a time.`;
    say(gathering, file, 'FAB0609', range, message);
    return;
  }
  if (end === undefined && (from !== undefined || clause.threat !== undefined)) {
    const message = '`by now` is done by the acceptance itself, and so can wait for nothing.';
    say(gathering, file, 'FAB0609', range, message);
    return;
  }
  if (end !== undefined) refusePast(end, file, gathering);
  const deadline: Deadline = {
    range,
    word,
    ...(end !== undefined && { end }),
    isCondition: end !== undefined && gathering.view.isCondition(end),
    ...(from !== undefined && { from: from.text }),
  };
  clause.deadline = deadline;
}

function refusePast(end: Expression, file: number, gathering: Gathering): void {
  if (end.kind !== 'number' || end.value > 0) return;
  const message = 'This deadline is past as soon as the time starts. Give it some time, or write `by now`.';
  say(gathering, file, 'FAB0604', end.range, message);
}

function checkScope(scope: DealScope, file: number, { view, report }: Gathering): void {
  const { type, variable } = scope;
  if (type.text === '' || !view.types.has(type.text) || view.entitiesOf(type.text).length > 0) return;
  const message = `There is nobody and nothing of type \`${type.text}\`, so \`${variable.text}\` stands for no one.`;
  report.say('FAB0603', view.trees[file]!.file, type.range, message);
}

function isParty(name: Name, deal: Deal): boolean {
  return name.text === deal.offerer.text || name.text === deal.accepter.text;
}

function failParty(name: Name, deal: Deal, does: string, gathering: Gathering, file: number): void {
  const parties = [deal.offerer.text, deal.accepter.text];
  const message = `\`${name.text}\` ${does} and is no party to \`${deal.name}\`, which is between \`${parties.join('` and `')}\`.`;
  say(gathering, file, 'FAB0612', name.range, message, parties);
}

function say(
  { report, view }: Gathering,
  file: number,
  code: Parameters<DealReport['say']>[0],
  range: Range,
  message: string,
  expected: readonly string[] = [],
): void {
  report.say(code, view.trees[file]!.file, range, message, {
    expected: expected.map((each) => `\`${each}\``),
  });
}
