/**
 * Somebody takes part in an act without a reason: with what they could see coming of it, and the nearest thing that would
 * have given them one. Where that is something that is so, and they do not know it, the hole is another: see `unknowing.ts`.
 */
import type { Program } from '../check/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { type Lack, lacksIn } from './lacks.ts';
import { outlookInWords } from './outlook.ts';
import { constantOf, type ValuedFact, writtenAsCondition } from './valued-facts.ts';
import { byEvent, code, eventInWords, namesOf, pronounOf } from './words.ts';

export function unmotivated(chronicle: Chronicle): Finding[] {
  const lacks = lacksIn(chronicle).filter(({ isUnknowing }) => !isUnknowing);
  return byEvent(lacks).map((those): Finding => {
    const { event } = those[0]!;
    const { program, world } = chronicle.story;
    const characters = those.map(({ character }) => character);
    const have = characters.length > 1 ? 'have' : 'has';
    return {
      code: 'FAB0702',
      kind: 'unmotivated',
      event: referenceTo(event),
      place: event.entry.place,
      message: `${namesOf(program, characters)} ${have} no reason for ${code(event.written)}.`,
      get because(): Evidence[] {
        return those.flatMap((lack) => evidenceOf(chronicle, lack));
      },
      characters: characters.map((character) => world.entityNames[character]!),
    };
  });
}

function evidenceOf(chronicle: Chronicle, lack: Lack): Evidence[] {
  const outlook = outlookInWords(chronicle, lack).map((text) => ({ text }));
  if (lack.obstacle?.kind === 'limit') return outlook;
  const told = [...outlook, { text: nearestInWords(chronicle, lack) }];
  if (lack.obstacle?.larger !== 'unknown') return told;
  const name = namesOf(chronicle.story.program, [lack.character]);
  return [...told, { text: `Whether ${name} would have a reason with larger limits was not found out.` }];
}

/** What would have given them a reason. */
function nearestInWords(chronicle: Chronicle, { event, character, nearest }: Lack): string {
  const { program, world } = chronicle.story;
  const name = namesOf(program, [character]);
  const they = pronounOf(program, character);
  switch (nearest?.kind) {
    case 'act': {
      const { act, next } = nearest;
      return `${name} would have a reason after ${code(world.eventNames[act]!)}, which could have come before ${eventInWords(next)}.`;
    }
    case 'belief': {
      const wrong = isSo(chronicle, event, nearest.fact) ? '' : ', which is not so';
      return `${name} would have a reason if ${they} believed ${code(writtenAsCondition(program, nearest.fact))}${wrong}.`;
    }
    case 'fact':
      return `${name} would have a reason if ${code(writtenAsCondition(program, nearest.fact))} were so, and everyone knew it.`;
    case 'wish':
      return `${name} would have a reason if ${they} ${nearest.isMore ? 'also wanted' : 'wanted nothing but'} ${code(writtenAsCondition(program, nearest.fact))}.`;
    case 'undecided':
      return `No single belief, fact or wish was found that would give ${name} a reason, but not all that were tried were decided.`;
    default:
      return noneInWords(program, character);
  }
}

/** Whether a fact of the world is so right before an event. */
function isSo({ minds }: Chronicle, { before }: ChronicleEvent, { fluent, value }: ValuedFact): boolean {
  if (fluent === undefined) return false;
  const now = constantOf(minds, minds.valueOf(before, fluent));
  return JSON.stringify(now) === JSON.stringify(value);
}

function noneInWords(program: Program, character: number): string {
  return `No single belief, fact or wish that was tried would give ${namesOf(program, [character])} a reason.`;
}
