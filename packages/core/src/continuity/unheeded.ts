/**
 * Somebody sees a harm coming, could avert it, and does not.
 *
 * The harm is an act that others do, or that time passes in an act of whoever, by which somebody's utility truly falls. They
 * saw it coming if in their mind it stands at the end of something that they have to fear (rule 10 of `docs/semantics.md`,
 * with at least one act foreseen, also where the world lets nobody look ahead). Reported, at the harm, where from some
 * moment until right before it, and for at least one event in between, they saw it coming at every moment, and at every one
 * the same act was possible, was explained for all who have to consent to it, they among them, and would truly have averted
 * it: had it been done there and then, what happened next had still happened as far as it could, and the harm would then
 * not have been possible, or not explained, or no harm, and they would have been better off than they were.
 *
 * Where the world lets them look ahead, they may have seen it from the start; otherwise only what some event of the canon
 * has let them see counts as learned of, for a danger that was always there alarms nobody.
 *
 * Not reported: harm by happenings and by what is asserted, which nobody can foresee; what comes with the very event after
 * somebody learns of it, for there was no time; harm by what was not possible or not explained in the first place; where
 * they did that act, or did something out of fear of this harm; and where it could not be decided.
 */
import { ENDLESS, rank } from '../mind/index.ts';
import { EXPLAINED, NOT_EXPLAINED, TIME_PASSES, withEffort } from '../search/index.ts';
import { nameOf } from '../telling/index.ts';
import { REJECT } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf, referenceTo } from './chronicle.ts';
import type { Finding } from './finding.ts';
import { type Lookout, lookoutOf } from './lookout.ts';
import { secondsOf } from './traces.ts';
import { byEvent, eventInWords, namesOf } from './words.ts';

/** Steps per question; what takes longer is not reported. */
const EFFORT_PER_QUESTION = 20_000;
/** Steps for everything about one harm. */
const EFFORT_PER_HARM = 400_000;

export function unheeded(chronicle: Chronicle): Finding[] {
  const missed = allMissed(chronicle).map((one) => ({ ...one, event: one.harm.event }));
  return byEvent(missed).map((group) => asOne(chronicle, group));
}

/** What several saw coming is one slip. */
function asOne(chronicle: Chronicle, missed: readonly MissedHarm[]): Finding {
  const findings = missed.map((one) => findingOf(chronicle, one.lookout, one.harm, one.missed));
  const first = findings[0]!;
  if (missed.length === 1) return first;
  const others = namesOf(
    chronicle.story.program,
    missed.slice(1).map(({ lookout }) => lookout.who),
  );
  return {
    ...first,
    message: `${first.message} So could ${others}.`,
    because: findings.flatMap(({ because }) => because),
    characters: findings.flatMap(({ characters }) => characters),
  };
}

/** A harm that somebody could have averted, and how. */
export interface ChanceMissed {
  readonly harm: ChronicleEvent;
  readonly who: string;
  /** The act that was there all the time. */
  readonly averting: string;
  /** Number of the first event before which it could have been done. */
  readonly first: number;
}

export function chancesMissed(chronicle: Chronicle): ChanceMissed[] {
  const { entityNames } = chronicle.story.world;
  return allMissed(chronicle).map(({ lookout, harm, missed: { act, since } }) => ({
    harm: harm.event,
    who: entityNames[lookout.who]!,
    averting: lookout.minds.world.eventNames[act]!,
    first: pastOf(chronicle, harm.event).events[since]?.number ?? harm.event.number,
  }));
}

interface MissedHarm {
  readonly lookout: Lookout;
  readonly harm: Harm;
  readonly missed: Missed;
}

function allMissed(chronicle: Chronicle): MissedHarm[] {
  const { characterCount } = chronicle.story.world;
  return Array.from({ length: characterCount }, (_, who) => who).flatMap((who) => {
    const harms = chronicle.events.flatMap((event) => harmIn(chronicle, event, who) ?? []);
    if (harms.length === 0) return [];
    const lookout = lookoutOf(chronicle, who);
    if (lookout === undefined) return [];
    return harms.flatMap((harm) => {
      const look = (): Missed | undefined => missedChance(lookout, harm);
      const missed = withEffort(lookout.reasons, EFFORT_PER_QUESTION, EFFORT_PER_HARM, look);
      return missed === undefined ? [] : [{ lookout, harm, missed }];
    });
  });
}

/** An event by which somebody is worse off. */
interface Harm {
  readonly event: ChronicleEvent & { readonly event: number };
  /** How many acts had happened before. */
  readonly moment: number;
  /** Where time alone does it: so many seconds. */
  readonly seconds: number | undefined;
  readonly loss: number;
}

function harmIn(chronicle: Chronicle, event: ChronicleEvent, who: number): Harm | undefined {
  const { minds } = chronicle;
  const { event: number, before, after, verdict, happened } = event;
  if (number === undefined || !happened || verdict?.possible !== 'yes') return undefined;
  const utility = (situation: number): number => rank(minds.utility(situation, who));
  const loss = utility(before) - utility(after);
  if (!(loss > 0)) return undefined;
  const seconds = secondsOf(minds, before, number);
  const elapsed = seconds > 0 ? minds.elapse(before, seconds) : ENDLESS;
  const isByTime = elapsed !== ENDLESS && utility(elapsed) < utility(before);
  const isByOthers = minds.needsConsent(number) && !minds.consenting(number).includes(who);
  if (!isByTime && !isByOthers) return undefined;
  const moment = pastOf(chronicle, event).acts.length;
  return { event: { ...event, event: number }, moment, seconds: isByTime ? seconds : undefined, loss };
}

/** An act that was there all the time, and since which moment (so many acts had happened). */
interface Missed {
  readonly act: number;
  readonly since: number;
}

function missedChance(lookout: Lookout, harm: Harm): Missed | undefined {
  const { minds, who, situations, acts } = lookout;
  const last = harm.moment;
  if (last === 0 || !seesComing(lookout, harm, last) || !seesComing(lookout, harm, last - 1))
    return undefined;
  if (!isMeant(lookout, harm) || !isLearned(lookout, harm)) return undefined;
  const candidates = [...minds.applicable(situations[last]!)].filter(
    (act) => minds.consenting(act).includes(who) && !acts.slice(0, last).includes(act),
  );
  let longest: Missed | undefined;
  for (const act of candidates) {
    let since = last + 1;
    while (since > 0 && seesComing(lookout, harm, since - 1) && wouldAvert(lookout, harm, since - 1, act))
      since--;
    if (since < last && since < (longest?.since ?? last)) longest = { act, since };
  }
  return longest === undefined || isHeeded(lookout, harm, longest) ? undefined : longest;
}

function actOf({ acts }: Lookout, { moment, seconds }: Harm): number {
  return seconds === undefined ? acts[moment]! : TIME_PASSES;
}

function seesComing(lookout: Lookout, harm: Harm, moment: number): boolean {
  const { minds, reasons, situations, who, budget } = lookout;
  const mind = minds.mindOf(situations[moment]!, who);
  return reasons.foresight?.foresees(mind, actOf(lookout, harm), budget) === true;
}

/** Whether they have come to see it coming, or look ahead anyway. */
function isLearned(lookout: Lookout, harm: Harm): boolean {
  if (lookout.looksAhead) return true;
  let moment = harm.moment;
  while (moment > 0 && seesComing(lookout, harm, moment - 1)) moment--;
  return moment > 0;
}

/** Whether those who do the harm have a reason also where it is looked out for. */
function isMeant({ reasons, situations, acts, budget }: Lookout, { moment, seconds }: Harm): boolean {
  if (seconds !== undefined) return true;
  return reasons.explained(situations[moment]!, acts[moment]!, budget) === EXPLAINED;
}

/** Whether an act at some moment is possible, explained for all, and keeps the harm away. */
function wouldAvert(lookout: Lookout, harm: Harm, moment: number, act: number): boolean {
  const { minds, reasons, situations, budget, who } = lookout;
  const here = situations[moment]!;
  if (!minds.possible(here, act)) return false;
  const end = outcome(lookout, harm, minds.after(here, act), moment);
  if (end === undefined) return false;
  const utility = (situation: number): number => rank(minds.utility(situation, who));
  if (utility(end) <= utility(situations[harm.moment + 1]!)) return false;
  return reasons.explained(here, act, budget) === EXPLAINED;
}

/** Where things stand instead of the harm, if it is averted when all goes on from a situation as it can. */
function outcome(lookout: Lookout, harm: Harm, from: number, moment: number): number | undefined {
  const { minds, reasons, acts, budget, who } = lookout;
  const { preconditions } = minds.world;
  let situation = from;
  for (const act of acts.slice(moment, harm.moment)) {
    if (situation === ENDLESS) return undefined;
    const isAsserted = preconditions[act] === REJECT;
    if (isAsserted || minds.possible(situation, act)) situation = minds.after(situation, act);
  }
  if (situation === ENDLESS) return undefined;
  const utility = (at: number): number => rank(minds.utility(at, who));
  if (harm.seconds !== undefined) {
    const elapsed = minds.elapse(situation, harm.seconds);
    return elapsed === ENDLESS || utility(elapsed) < utility(situation) ? undefined : elapsed;
  }
  const act = acts[harm.moment]!;
  if (!minds.possible(situation, act)) return situation;
  const after = minds.after(situation, act);
  if (after !== ENDLESS && utility(after) >= utility(situation)) return after;
  return reasons.explained(situation, act, budget) === NOT_EXPLAINED ? situation : undefined;
}

/** Whether they did something in the meantime for fear of it. */
function isHeeded(lookout: Lookout, harm: Harm, { since }: Missed): boolean {
  const { minds, reasons, acts, situations, who, budget } = lookout;
  const feared = actOf(lookout, harm);
  return acts.slice(since, harm.moment).some((act, index) => {
    if (!minds.consenting(act).includes(who)) return false;
    const mind = minds.mindOf(situations[since + index]!, who);
    const threats = reasons.feared(mind, act, budget) ?? [];
    return threats.some((threat) => threat.acts.includes(feared));
  });
}

function findingOf(chronicle: Chronicle, lookout: Lookout, harm: Harm, { act, since }: Missed): Finding {
  const { minds, who } = lookout;
  const { program } = chronicle.story;
  const name = nameOf(program, who);
  const averting = minds.world.eventNames[act]!;
  const past = pastOf(chronicle, harm.event);
  const learned = past.events[since - 1];
  const harmful = harm.seconds === undefined ? `\`${harm.event.written}\`` : 'what time would bring';
  const costs = Number.isFinite(harm.loss) ? ` It costs ${name} ${harm.loss}.` : '';
  const others = [...minds.consenting(act)]
    .filter((each) => each !== who)
    .map((each) => nameOf(program, each));
  const reason =
    others.length === 0
      ? `${name} had a reason for it`
      : `${[name, ...others].join(' and ')} had a reason for it`;
  return {
    code: 'FAB0704',
    kind: 'unheeded',
    event: referenceTo(harm.event),
    place: harm.event.entry.place,
    message: `${name} saw this coming and could have averted it all along by \`${averting}\`, but never did.`,
    because: [
      learned === undefined
        ? { text: `From the start ${name} could foresee ${harmful}.` }
        : {
            event: referenceTo(learned),
            text: `Since ${eventInWords(learned)}, ${name} could foresee ${harmful}.`,
          },
      {
        text: `From then until right before it \`${averting}\` was possible, ${reason}, and after it ${whatThen(lookout, harm, act)}.`,
      },
      { text: `This is what happens instead.${costs}` },
    ],
    characters: [minds.world.entityNames[who]!],
  };
}

/** What is left of the harm after the act, in words. */
function whatThen({ minds, situations, acts }: Lookout, { moment, seconds }: Harm, act: number): string {
  const after = minds.after(situations[moment]!, act);
  if (seconds !== undefined) return 'time would have done no harm';
  if (!minds.possible(after, acts[moment]!)) return 'this would not have been possible';
  return 'this would have done no harm, or nobody would have had a reason for it';
}
