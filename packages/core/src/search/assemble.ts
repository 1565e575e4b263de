import type { Reasons } from './reasons.ts';
import type { ExplainedAct, Explanation, Story } from './story.ts';

/** The reasons of everyone who consents to an act, the owner of the situation apart, nested to any depth. */
export function explanationsOf(
  reasons: Reasons,
  situation: number,
  action: number,
  budget: number,
): readonly Explanation[] {
  const { minds } = reasons;
  const explanations: Explanation[] = [];
  for (const character of minds.consenting(action)) {
    if (character === minds.ownerOf(situation)) continue;
    const mind = minds.mindOf(situation, character);
    const plan = reasons.plan(mind, action, budget);
    if (plan === undefined) continue;
    const acts: ExplainedAct[] = [];
    let at = mind;
    plan.forEach((event, i) => {
      acts.push({ event, explanations: i === 0 ? [] : explanationsOf(reasons, at, event, budget - i) });
      at = minds.after(at, event);
    });
    explanations.push({
      character,
      plan: acts,
      utilityNow: minds.utility(mind, character),
      utilityExpected: minds.utility(at, character),
      mind,
      expected: at,
    });
  }
  return explanations;
}

/** A sequence of explained acts from a situation as a story, with everybody's reasons. */
export function assembleStory(
  reasons: Reasons,
  acts: readonly number[],
  budget: number,
  from: number = reasons.minds.start,
): Story {
  const { minds } = reasons;
  const situations = [from];
  const explained = acts.map((event, i) => {
    const situation = situations[i];
    situations.push(minds.after(situation, event));
    return { event, explanations: explanationsOf(reasons, situation, event, budget) };
  });
  return { acts: explained, situations, utility: minds.utility(situations[acts.length], -1) };
}
