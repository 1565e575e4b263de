// From the definitions of deals and later terms to what they mean, with everything that is wrong with them.
import type {
  AmendmentPart,
  ClausePart,
  DealDefinition,
  DealPart,
  Name,
  Quoted,
  ThreatPart,
  Tree,
  VaryDefinition,
} from '../syntax/index.ts';
import { readCounters, refuseAnsweringCircles } from './counters.ts';
import { failParty, type Gathering, isKnown, isParty, say } from './gathering.ts';
import { readOption, refusePast } from './options.ts';
import { resolveReferences } from './references.ts';
import type { DealReport } from './report.ts';
import type { Clause, Deal, LaterTerm } from './terms.ts';
import type { View } from './view.ts';

/** All deals of the files, with the terms that are added to them later. */
export function gatherDeals(trees: readonly Tree[], view: View, report: DealReport): Deal[] {
  const gathering: Gathering = { view, report, deals: new Map() };
  const definitions = trees.flatMap((tree, file) =>
    tree.definitions.map((definition) => ({ definition, file })),
  );
  const bodies: { deal: Deal; definition: DealDefinition }[] = [];
  for (const { definition, file } of definitions) {
    if (definition.kind !== 'deal' || definition.name.text === '') continue;
    if (!hasParties(definition, file, gathering)) continue;
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
  refuseAnsweringCircles(gathering);
  for (const { definition, file } of definitions) {
    if (definition.kind === 'vary') readVary(definition, file, gathering);
  }
  const deals = [...gathering.deals.values()];
  for (const deal of deals) resolveReferences(deal, deals, trees, report);
  return deals;
}

function hasParties({ offerer, accepter }: DealDefinition, file: number, gathering: Gathering): boolean {
  if (offerer.text !== '' && offerer.text === accepter.text) {
    const message = 'A deal is between two. Name another character.';
    say(gathering, file, 'FAB0612', accepter.range, message);
    return false;
  }
  return [offerer, accepter].every((party) => {
    if (party.text === '' || !isKnown(party, file, gathering.view, gathering.report)) return false;
    if (gathering.view.isOfType(party.text, 'character')) return true;
    const message = `\`${party.text}\` is no character, and only characters make deals.`;
    say(gathering, file, 'FAB0612', party.range, message, gathering.view.entitiesOf('character'));
    return false;
  });
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
  if (file !== deal.file) {
    const where = gathering.view.trees[deal.file]!.file;
    const message = `A later term stands in the file of its deal. Put it into \`${where}\`, where \`${deal.name}\` is.`;
    say(gathering, file, 'FAB0609', name.range, message);
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
    else {
      if (part.kind === 'observing') refuseOthers(part.type, file, gathering);
      failInLaterTerm(part, [observing, precondition, text], file, gathering);
    }
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
      readOrders(part.property, deal, gathering);
      return;
    case 'precondition':
      deal.precondition = part.condition;
      return;
    case 'observing':
      refuseOthers(part.type, file, gathering);
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
      for (const { type } of [teller, hearer]) refuseOthers(type, file, gathering);
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

// Who is present, and who tells whom, is asked of every character.
function refuseOthers(type: Name, file: number, gathering: Gathering): void {
  if (type.text === 'character' || type.text === '') return;
  const message = `This is asked of every character. Write \`: character\`, and \`: ${type.text}\` as a condition.`;
  say(gathering, file, 'FAB0609', type.range, message, ['character']);
}

// Of a name that nothing has, the checker says so.
function readOrders(property: Name, deal: Deal, gathering: Gathering): void {
  const { view } = gathering;
  const facts = view.properties.get(property.text) ?? [];
  const fits = facts.some(({ parameters, type: { text } }) => {
    return parameters.length === 2
      ? text === 'boolean'
      : parameters.length === 1 && view.isKindOf(text, 'character');
  });
  const abbreviation = view.abbreviations.get(property.text);
  const isOther =
    abbreviation !== undefined ? abbreviation.parameters.length !== 2 : facts.length > 0 && !fits;
  if (isOther) {
    const message = `\`${property.text}\` does not say who commands whom. That is a yes or no about the one and the other, or the one who commands as a fact about the other.`;
    say(gathering, deal.file, 'FAB0609', property.range, message);
  } else deal.orders = property;
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
  if (part.kind === 'clause' && /^(Threat|Later\d*)$/.test(label)) {
    const message = `\`${label}\` is what ${label === 'Threat' ? 'a threat' : 'a later term'} of a deal is called. Give the clause another name.`;
    say(gathering, file, 'FAB0608', range, message);
    return;
  }
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
  if (term === undefined) {
    const message =
      'In a deal options stand with their clause. Alone they are for `vary`, which adds them later.';
    say(gathering, file, 'FAB0609', part.range, message);
    return;
  }
  const clause = deal.clauses.find((each) => each.label === part.label.text);
  if (clause === undefined) {
    const labels = deal.clauses.map(({ label }) => label);
    const message = `\`${deal.name}\` has no clause \`${part.label.text}\`.`;
    say(gathering, file, 'FAB0606', part.label.range, message, labels);
    return;
  }
  for (const option of part.options) {
    if (!['void', 'except', 'needs', 'on broken'].includes(option.kind)) {
      const message =
        'A later term can add `void if`, `except`, `needs` and `on broken` to a clause that is there.';
      say(gathering, file, 'FAB0609', option.range, message);
    } else {
      readOption(option, clause, term.name, file, gathering);
    }
  }
}
