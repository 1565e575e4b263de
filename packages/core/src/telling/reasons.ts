/**
 * Reasons in words: what someone hopes for from an act, what they mean to do next, whom they count on and why, and
 * what they are wrong about. Each clause states something that holds in the model; nothing is made up around it.
 */
import type { ExplainedAct, Explanation } from '../search/index.ts';
import { mistakes } from './beliefs.ts';
import { capitalise, numberInWords, smallNumber } from './english.ts';
import { type Fact, factPhrase } from './facts.ts';
import { infinitiveOf } from './infinitive.ts';
import { asClause, entityPiece, listed, type Phrase, speak, words } from './phrase.ts';
import { Mentions } from './pronouns.ts';
import { actPhrase, doerOf } from './sentences.ts';
import { type TellingSource, viewOf } from './views.ts';
import { gains } from './wishes.ts';

/** Why one character takes part in an act. */
export interface Reason {
  /** Character number. */
  readonly character: number;
  readonly sentences: readonly string[];
}

/** How many facts a sentence gives before it says no more. */
const MOST_IN_A_LIST = 3;
/** How many of the reasons of others a reason gives. */
const MOST_RELIED_UPON = 4;
/** How far the reasons of others are followed: those counted on, and those they count on. */
const DEEPEST = 2;

/**
 * Why each of those who consent to an act takes part in it.
 * @param situation the situation before the act
 * @param manner `standing alone`: the first sentence says what the act is; `after the act`: that has been told
 */
export function explainInWords(
  source: TellingSource,
  act: ExplainedAct,
  situation: number,
  manner: 'standing alone' | 'after the act' = 'standing alone',
): Reason[] {
  return act.explanations.map((explanation) => {
    const mentions = new Mentions(source.program, 'acquaintances');
    const phrases = [
      ...ownReason(source, act.event, explanation, manner),
      ...mistakesOf(source, explanation, situation),
      ...reliedUpon(source, explanation, [explanation.character]).slice(0, MOST_RELIED_UPON),
    ];
    return {
      character: explanation.character,
      sentences: phrases.map((phrase) => speak(source.program, phrase, mentions)),
    };
  });
}

/** What the act is for; with more acts in mind, first what it is and then where it leads. */
function ownReason(source: TellingSource, event: number, explanation: Explanation, manner: string): Phrase[] {
  const { character, plan } = explanation;
  const taking = takingPart(source, event, character, manner === 'after the act');
  const isDoer = doerOf(source.program, source.world, event) === character;
  const isTold = manner === 'after the act';
  if (plan.length > 1) {
    const intention = [...intentionOf(source, explanation), ...hopeOf(source, explanation)];
    return isTold && isDoer ? [intention] : [taking, intention];
  }
  if (isDoer && !isTold && endsOpenly(taking)) return [[...taking, ...hopeOf(source, explanation)]];
  const hope = hopeOf(source, explanation, ' so that ');
  if (!isDoer || isTold) return [[...taking, ...hope]];
  return [taking, [...does(character, 'does', 'do'), words(' this'), ...hope]];
}

/** What someone does in an act, as a clause. */
function takingPart(source: TellingSource, event: number, character: number, isTold: boolean): Phrase {
  const { program, world } = source;
  if (doerOf(program, world, event) === character) {
    return isTold
      ? [...does(character, 'does', 'do'), words(' this')]
      : asClause(actPhrase(program, world, event));
  }
  return [...does(character, 'goes', 'go'), words(isTold ? ' along with this' : ' along with it')];
}

/** Whether a clause can be continued with a comma: not after an exclamation, a question or a quotation. */
function endsOpenly(clause: Phrase): boolean {
  const last = clause[clause.length - 1];
  return last?.kind !== 'words' || !/[.!?…"”’]\s*$/u.test(last.text);
}

function does(character: number, singular: string, plural: string): Phrase {
  return [entityPiece(character), words(' '), { kind: 'verb', entity: character, singular, plural }];
}

/** `, so that Elena is alive`: the facts that are better at the plan's end, or the plain count where there are none. */
function hopeOf(source: TellingSource, explanation: Explanation, lead = ', so that '): Phrase {
  const { program } = source;
  const utility = program.utilities[explanation.character];
  const [before, after] = [viewOf(source, explanation.mind), viewOf(source, explanation.expected)];
  const facts = utility === undefined ? [] : gains(program, utility, before, after);
  if (facts.length > 0) return [words(lead), ...factsInList(source, facts)];
  const [now, then] = [numberInWords(explanation.utilityNow), numberInWords(explanation.utilityExpected)];
  return [
    words(', which makes things better for '),
    entityPiece(explanation.character),
    words(`: ${then} instead of ${now}`),
  ];
}

function factsInList(source: TellingSource, facts: readonly Fact[], each = ''): Phrase {
  const shown = facts
    .slice(0, MOST_IN_A_LIST)
    .map((fact): Phrase => [words(each), ...factPhrase(source.program, fact)]);
  const rest = facts.length - shown.length;
  if (rest > 0) shown.push([words(rest === 1 ? 'one thing more' : `${smallNumber(rest)} things more`)]);
  return listed(shown);
}

/** `Caroline means to pull the lines, and then counts on Klaus to step aside`: the acts after the first. */
function intentionOf(source: TellingSource, explanation: Explanation): Phrase {
  const { program, world } = source;
  const { character } = explanation;
  const acts = explanation.plan.slice(1).map(({ event }) => {
    const sentence = actPhrase(program, world, event);
    const doer = doerOf(program, world, event);
    return { sentence, doer, infinitive: doer === undefined ? undefined : infinitiveOf(sentence, doer) };
  });
  const runs: { readonly doer: number; readonly parts: Phrase[] }[] = [];
  for (const { doer, infinitive } of acts) {
    if (doer === undefined || infinitive === undefined) {
      const clauses = acts.map((act) => asClause(act.sentence));
      return [
        words('next, as '),
        ...does(character, 'sees', 'see'),
        words(' it, '),
        ...listed(clauses, ', and then ', ', then '),
      ];
    }
    const part: Phrase = [words('to '), ...infinitive];
    const run = runs[runs.length - 1];
    if (run?.doer === doer) run.parts.push(part);
    else runs.push({ doer, parts: [part] });
  }
  const segments = runs.map(({ doer, parts }): Phrase => {
    const what = listed(parts, ' and then ', ', then ');
    if (doer === character) return [...verbOf(character, 'means', 'mean'), words(' '), ...what];
    return [...verbOf(character, 'counts', 'count'), words(' on '), entityPiece(doer), words(' '), ...what];
  });
  const first: Phrase = [entityPiece(character), words(' ')];
  return [...first, ...listed(segments, ', and then ', ', then ')];
}

function verbOf(character: number, singular: string, plural: string): Phrase {
  return [{ kind: 'verb', entity: character, singular, plural }];
}

/**
 * `Caroline believes, wrongly, that Klaus is away` and, of what she has no value for, `does not know that …`: compared
 * with the situation in which the act is done.
 */
function mistakesOf(source: TellingSource, explanation: Explanation, situation: number): Phrase[] {
  const events = explanation.plan.map(({ event }) => event);
  const { character } = explanation;
  const found = mistakes(source, character, events, explanation.mind, situation);
  const wrong = found
    .filter(({ believed }) => believed.value.kind !== 'null')
    .map(({ believed }) => believed);
  const unknown = found.filter(({ believed }) => believed.value.kind === 'null').map(({ actual }) => actual);
  const believes: Phrase = [...does(character, 'believes', 'believe'), words(', wrongly, ')];
  const ignores: Phrase = [...does(character, 'does', 'do'), words(' not know ')];
  return [
    ...(wrong.length === 0 ? [] : [[...believes, ...factsInList(source, wrong, 'that ')]]),
    ...(unknown.length === 0 ? [] : [[...ignores, ...factsInList(source, unknown, 'that ')]]),
  ];
}

/** Why others are counted on: "As Caroline sees it, Klaus steps aside, so that he has the bags." */
function reliedUpon(source: TellingSource, explanation: Explanation, seers: readonly number[]): Phrase[] {
  if (seers.length > DEEPEST) return [];
  const sentences: Phrase[] = [];
  for (const { event, explanations } of explanation.plan) {
    for (const reason of explanations) {
      sentences.push([...asSeenBy(seers), ...reliedOn(source, event, reason)]);
      sentences.push(...reliedUpon(source, reason, [...seers, reason.character]));
    }
  }
  return sentences;
}

function asSeenBy(seers: readonly number[]): Phrase {
  const [first, ...others] = seers;
  if (first === undefined) return [];
  const expecting = others.flatMap((other): Phrase => [...does(other, 'expects', 'expect'), words(' that ')]);
  return [words('as '), ...does(first, 'sees', 'see'), words(' it, '), ...expecting];
}

/** One act in someone's plan with another's reason for it, as a clause. */
function reliedOn(source: TellingSource, event: number, reason: Explanation): Phrase {
  const { program, world } = source;
  const hope = hopeOf(source, reason);
  const act = asClause(actPhrase(program, world, event));
  const isDoer = doerOf(program, world, event) === reason.character;
  const part: Phrase = isDoer
    ? act
    : [...does(reason.character, 'goes', 'go'), words(' along when '), ...act];
  const infinitives = reason.plan.slice(1).map(({ event: next }) => {
    const isOwn = doerOf(program, world, next) === reason.character;
    return isOwn ? infinitiveOf(actPhrase(program, world, next), reason.character) : undefined;
  });
  const known = infinitives.filter((infinitive) => infinitive !== undefined);
  if (known.length === 0 || known.length < infinitives.length) {
    return [...part, ...(infinitives.length === 0 ? hope : hopeOf(source, reason, ', so that in the end '))];
  }
  const means = listed(
    known.map((infinitive): Phrase => [words('to '), ...infinitive]),
    ' and then ',
    ', then ',
  );
  return [...part, words(', meaning next '), ...means, ...hope];
}

/** A reason as one paragraph. */
export function reasonText(reason: Reason): string {
  return reason.sentences.map(capitalise).join(' ');
}
