/**
 * Somebody acts on what they could not know: they believe that what they do is impossible, or they have no reason with
 * what they believe, but would have one with what is so. With who knew it then, and who could have told.
 */
import { printFluent } from '../compile/index.ts';
import { valueName } from '../mind/index.ts';
import type { Failing } from '../search/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { actsInTime } from './in-time.ts';
import { type Lack, lacksIn } from './lacks.ts';
import { wouldDo } from './trial.ts';
import { type ValuedFact, writtenAsCondition } from './valued-facts.ts';
import { byEvent, code, eventInWords, listed, namesOf, pronounOf } from './words.ts';

export function unknowing(chronicle: Chronicle): Finding[] {
  const lacks = lacksIn(chronicle).filter(({ isUnknowing }) => isUnknowing);
  return byEvent(lacks).map((those): Finding => {
    const { event } = those[0]!;
    const { world } = chronicle.story;
    return {
      code: 'FAB0703',
      kind: 'unknowing',
      event: referenceTo(event),
      place: event.entry.place,
      message: those.map((lack) => messageFor(chronicle, lack)).join(' '),
      get because(): Evidence[] {
        return those.flatMap((lack) => evidenceOf(chronicle, lack));
      },
      characters: those.map(({ character }) => world.entityNames[character]!),
    };
  });
}

function messageFor({ story: { program } }: Chronicle, { event, character, truth }: Lack): string {
  const name = namesOf(program, [character]);
  const they = pronounOf(program, character);
  if (truth === undefined)
    return `${name} cannot know that ${code(event.written)} is possible: as far as ${they} can tell, it is not.`;
  const facts = listed(truth.map((fact) => code(writtenAsCondition(program, fact))));
  return `${name} has a reason for ${code(event.written)} only in what ${they} cannot know: ${facts}.`;
}

function evidenceOf(chronicle: Chronicle, lack: Lack): Evidence[] {
  const failing = lack.isUnseen ? (lack.obstacle?.failing ?? []) : [];
  if (lack.truth === undefined && failing.length === 0) return [];
  const errors = [
    ...(lack.truth ?? []).map((fact) => errorInWords(chronicle, lack, fact)),
    ...failing.map((one) => failingInWords(chronicle, lack, one)),
  ];
  return [...errors, ...knowersInWords(chronicle, lack)];
}

/** What they believe instead, and what made it so. */
function errorInWords(
  { story, minds, events }: Chronicle,
  { event, character }: Lack,
  fact: ValuedFact,
): Evidence {
  const { believers, fluent } = fact;
  const name = namesOf(story.program, [character]);
  const read = (situation: number): number => minds.valueOf(within(minds, situation, believers), fluent!);
  const believed = read(minds.mindOf(event.before, character));
  const made = lastChange(events, event, read);
  const about = believers.map((who) => `what ${namesOf(story.program, [who])} believes of `).join('');
  const written = `${about}${code(minds.world.fluentNames[fluent!]!)}`;
  const since = made === undefined ? 'has been so from the start' : `was made so by ${eventInWords(made)}`;
  const text = `${name} takes ${written} to be ${code(valueName(minds, believed))}; it is ${code(valueName(minds, read(event.before)))}, which ${since}.`;
  return { text, ...(made && { event: referenceTo(made) }) };
}

/** A condition that fails in their mind only. */
function failingInWords(chronicle: Chronicle, { event, character }: Lack, { values }: Failing): Evidence {
  const { story, minds } = chronicle;
  const { world } = minds;
  const wrong = values.filter(({ value, truth }) => value !== truth);
  const name = namesOf(story.program, [character]);
  const [first] = wrong;
  const made =
    first &&
    lastChange(chronicle.events, event, (situation) =>
      minds.valueOf(minds.along(situation, first.path), first.fluent),
    );
  const since = made === undefined ? '' : ` That was made so by ${eventInWords(made)}.`;
  const facts = wrong.map(
    ({ path, fluent, value, truth }) =>
      `${code(printFluent(world, path, fluent))} to be ${code(valueName(minds, value))}, and it is ${code(valueName(minds, truth))}`,
  );
  return { text: `${name} takes ${listed(facts)}.${since}`, ...(made && { event: referenceTo(made) }) };
}

/** Who knew it then, and who could have told. */
function knowersInWords(chronicle: Chronicle, lack: Lack): Evidence[] {
  const { minds, story } = chronicle;
  const { program, world } = story;
  const { event, character } = lack;
  const them = namesOf(program, [character]);
  const knowing = Array.from({ length: world.characterCount }, (_, other) => other).filter(
    (other) => other !== character && knows(chronicle, lack, other) && canAct(chronicle, lack, other),
  );
  if (knowing.length === 0) return [{ text: 'Nobody knew it then.' }];
  const who: Evidence = { text: `${namesOf(program, knowing)} knew it then.` };
  const isTelling = (act: number): boolean =>
    [...minds.consenting(act)].some((doer) => knowing.includes(doer));
  const helps = (situation: number): boolean =>
    minds.possible(situation, event.event!) && wouldDo(chronicle, situation, event.event!, character);
  for (const needs of ['reasons', 'nothing'] as const) {
    for (const { act, next } of actsInTime(chronicle, event, helps, needs)) {
      if (!isTelling(act)) continue;
      const all = needs === 'reasons' ? 'with a reason for all who take part' : 'but with no reason for it';
      const text = `After ${code(world.eventNames[act]!)} ${them} would have known; that was possible before ${eventInWords(next)}, ${all}.`;
      return [who, { text, event: referenceTo(next) }];
    }
  }
  return [who, { text: `Nobody could have let ${them} know by a single act.` }];
}

/** Whether somebody can do anything at all: the dead know nothing that would help. */
function canAct({ minds }: Chronicle, { event }: Lack, who: number): boolean {
  return [...minds.applicable(event.before)].some((act) => minds.consenting(act).includes(who));
}

function knows({ minds }: Chronicle, { event, truth, obstacle }: Lack, other: number): boolean {
  const mind = minds.mindOf(event.before, other);
  if (truth === undefined)
    return (obstacle?.failing ?? []).every(({ condition }) => minds.holds(mind, condition));
  return truth.every(({ believers, fluent }) => {
    const [believed, so] = [mind, event.before].map((situation) =>
      minds.valueOf(within(minds, situation, believers), fluent!),
    );
    return believed === so;
  });
}

function within(minds: Chronicle['minds'], situation: number, believers: readonly number[]): number {
  return believers.reduce((inner, who) => minds.mindOf(inner, who), situation);
}

/** The last event before another that changed what is read. */
function lastChange(
  events: readonly ChronicleEvent[],
  { number }: ChronicleEvent,
  read: (situation: number) => number,
): ChronicleEvent | undefined {
  return events.filter((one) => one.number < number && read(one.before) !== read(one.after)).at(-1);
}
