/** Why others are counted on: "As Caroline sees it, Klaus would do so because then he has the bags." */
import type { Explanation } from '../search/index.ts';
import { type Hope, hopeOf, hopePhrase, type Lead } from './hopes.ts';
import { infinitiveOf } from './infinitive.ts';
import { asClause, entityPiece, listed, type Phrase, subjectAndVerb, words } from './phrase.ts';
import { actPhrase, doerOf } from './sentences.ts';
import type { TellingSource } from './views.ts';

/** How many of those who are counted on a sentence tells of. */
const MOST_CLAUSES = 3;

/** An act that someone counts on, and the reason that they see in the other for it. */
interface Share {
  readonly event: number;
  readonly reason: Explanation;
  readonly hope: Hope;
  readonly isDoer: boolean;
}

/**
 * Two sentences at most: why those who are counted on would take part, and whom one of them would count on for a
 * reason not given yet.
 */
export function relianceOf(source: TellingSource, explanation: Explanation, own: Hope): Phrase[] {
  const shares = sharesIn(source, explanation);
  if (shares.length === 0) return [];
  const seen: Phrase = [
    words('as '),
    ...subjectAndVerb(explanation.character, 'sees', 'see'),
    words(' it, '),
  ];
  const clauses = clausesFor(source, explanation, shares, own);
  const further = furtherExpectation(source, shares, own);
  return [
    [...seen, ...listed(clauses.slice(0, MOST_CLAUSES), ', and ')],
    ...(further === undefined ? [] : [[...seen, ...further]]),
  ];
}

function sharesIn(source: TellingSource, { plan }: Explanation): Share[] {
  return plan.flatMap(({ event, explanations }) =>
    explanations.map((reason) => ({
      event,
      reason,
      hope: hopeOf(source, reason),
      isDoer: doerOf(source.program, source.world, event) === reason.character,
    })),
  );
}

/** One clause for each reason; those who have the same one share it, and the explained character's own comes first. */
function clausesFor(
  source: TellingSource,
  explanation: Explanation,
  shares: readonly Share[],
  own: Hope,
): Phrase[] {
  const clauses = new Map<string, Clause>();
  for (const share of shares) {
    const { character } = share.reason;
    const all = shares.filter(({ reason }) => reason.character === character);
    if (all.some(({ hope }) => hope.key !== share.hope.key)) {
      clauses.set(`${share.event} ${character}`, { who: [], rest: inFull(source, share), isSame: false });
      continue;
    }
    if (all[0] !== share) continue;
    const part = partOf(source, explanation, all);
    const next = nextOf(source, explanation, share.reason);
    const key = `${JSON.stringify(part)} ${share.hope.key} ${next.events.join()}`;
    const earlier = clauses.get(key);
    if (earlier !== undefined) {
      earlier.who.push(character);
      continue;
    }
    const isSame = own.facts.length > 0 && own.key === share.hope.key;
    const why = isSame
      ? [words(' for the same reason')]
      : hopePhrase(source, share.hope, leadOf(share.reason));
    clauses.set(key, { who: [character], rest: [...part, ...next.phrase, ...why], isSame });
  }
  const inOrder = [...clauses.values()].sort((a, b) => Number(b.isSame) - Number(a.isSame));
  return inOrder.map(({ who, rest }) => (who.length === 0 ? rest : [...would(who), ...rest]));
}

interface Clause {
  /** Those who would; nobody where the rest says it all. */
  readonly who: number[];
  readonly rest: Phrase;
  readonly isSame: boolean;
}

/**
 * What someone would do, told by the sentence before: `do so` if that ended with an act of somebody else, otherwise
 * the act itself; for one who only consents `go along`.
 */
function partOf(
  { program, world }: TellingSource,
  { character, plan }: Explanation,
  all: readonly Share[],
): Phrase {
  if (all.every(({ isDoer }) => !isDoer)) return [words(' go along')];
  if (!all.every(({ isDoer }) => isDoer)) return [words(' take part')];
  const last = plan[plan.length - 1];
  if (last !== undefined && doerOf(program, world, last.event) !== character) return [words(' do so')];
  const infinitives = all.flatMap(({ event, reason }) => {
    const infinitive = infinitiveOf(actPhrase(program, world, event), reason.character);
    return infinitive === undefined ? [] : [infinitive];
  });
  if (infinitives.length < all.length) return [words(' do so')];
  return [words(' '), ...listed(infinitives, ' and then ', ', then ')];
}

function leadOf({ plan }: Explanation): Lead {
  return plan.length > 1 ? 'because in the end' : 'because then';
}

function would(who: readonly number[]): Phrase {
  const [only] = who;
  if (who.length > 1 || only === undefined)
    return [...listed(who.map((each) => [entityPiece(each)])), words(' would')];
  return subjectAndVerb(only, 'would', 'would');
}

/** What someone who is counted on would mean to do next, as far as it is not in the plan that counts on them. */
function nextOf(
  { program, world }: TellingSource,
  explanation: Explanation,
  reason: Explanation,
): { readonly events: readonly number[]; readonly phrase: Phrase } {
  const known = new Set(explanation.plan.map(({ event }) => event));
  const events = reason.plan.slice(1).flatMap(({ event }) => (known.has(event) ? [] : [event]));
  const infinitives = events.flatMap((event): Phrase[] => {
    if (doerOf(program, world, event) !== reason.character) return [];
    const infinitive = infinitiveOf(actPhrase(program, world, event), reason.character);
    return infinitive === undefined ? [] : [[words('to '), ...infinitive]];
  });
  if (infinitives.length === 0 || infinitives.length < events.length) return { events: [], phrase: [] };
  const phrase = [words(', meaning next '), ...listed(infinitives, ' and then ', ', then '), words(',')];
  return { events, phrase };
}

/** An act in someone's plan with another's reason for it, as a clause that names the act. */
function inFull(source: TellingSource, { event, reason, hope, isDoer }: Share): Phrase {
  const act = actPhrase(source.program, source.world, event);
  const { character } = reason;
  const goes = subjectAndVerb(character, 'goes', 'go');
  const part = isDoer ? asClause(act) : [...goes, words(' along when '), ...asClause(act)];
  return [...part, ...hopePhrase(source, hope, leadOf(reason))];
}

/** The first reason that someone counted on sees in yet another, unless a reason like it has been given. */
function furtherExpectation(source: TellingSource, shares: readonly Share[], own: Hope): Phrase | undefined {
  const given = new Set([own.key, ...shares.map(({ hope }) => hope.key)]);
  for (const { reason } of shares) {
    const found = sharesIn(source, reason).find(({ hope }) => !given.has(hope.key));
    if (found === undefined) continue;
    const expects = subjectAndVerb(reason.character, 'expects', 'expect');
    return [...expects, words(' that '), ...inFull(source, found)];
  }
  return undefined;
}
