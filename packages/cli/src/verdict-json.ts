/** What is to be said of a given plan, in the shape that `--json` prints. */
import { rulingOut, type StoryWorld, type VerifyOutcome, type Why, type WhyAt } from 'fabula';
import type { ActVerdict, Unmet } from 'fabula/search';
import {
  type ActVerdictJson,
  explanationJson,
  numberJson,
  threatsJson,
  type VerdictJson,
  type WhyJson,
} from './json.ts';

export function verdictJson(story: StoryWorld, verdict: VerifyOutcome): VerdictJson {
  const { answer, acts, utility, goal, goalReached, reachedEarly, minimal, tooLong, limits } = verdict;
  return {
    answer,
    acts: acts.map((act) => actVerdictJson(story, story.world.eventNames[act.event]!, act)),
    utility: numberJson(utility),
    goal,
    goalReached,
    ...(reachedEarly !== undefined && { reachedEarly }),
    ...(minimal !== undefined && { minimal }),
    tooLong,
    limits,
  };
}

export function actVerdictJson(
  story: StoryWorld,
  action: string,
  { possible, unmet, consent }: Omit<ActVerdict, 'event'>,
): ActVerdictJson {
  return {
    action,
    possible,
    unmet: unmet.map(unmetJson),
    consent: consent.map(({ character, answer, unmet: missing, explanation, deterredBy }) => ({
      character: story.world.entityNames[character]!,
      answer,
      unmet: missing.map(unmetJson),
      ...(explanation !== undefined && { explanation: explanationJson(story, explanation) }),
      ...(deterredBy !== undefined && { deterredBy: threatsJson(story, deterredBy) }),
    })),
  };
}

/** What rules an act out is said as it is written. */
function unmetJson(unmet: Unmet): Unmet {
  const ruling = rulingOut(unmet.condition);
  return ruling === undefined ? unmet : { condition: ruling };
}

export function whyAtJson(story: StoryWorld, why: WhyAt): WhyJson {
  const { number, label, before } = why;
  return {
    ...whyJson(story, why),
    at: { number, label: label ?? null, before: before === undefined ? null : before === '' ? [] : [before] },
  };
}

export function whyJson(story: StoryWorld, { after, found, ...verdict }: Why): WhyJson {
  const names = after.map((event) => story.world.eventNames[event]!);
  return {
    ...actVerdictJson(story, story.world.eventNames[verdict.event]!, verdict),
    after: names,
    found,
  };
}
