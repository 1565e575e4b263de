import type { Reasons } from './reasons.ts';
import type { ExplainedAct, Explanation, Fear, Story } from './story.ts';

/** The reasons of everyone who consents to an act, the owner of the situation apart, nested to any depth. */
export function explanationsOf(
  reasons: Reasons,
  situation: number,
  action: number,
  budget: number,
): readonly Explanation[] {
  return new Assembly(reasons).explanations(situation, action, budget);
}

/** A sequence of explained acts from a situation as a story, with everybody's reasons. */
export function assembleStory(
  reasons: Reasons,
  acts: readonly number[],
  budget: number,
  from: number = reasons.minds.start,
): Story {
  const { minds } = reasons;
  const assembly = new Assembly(reasons);
  const situations = [from];
  const explained = acts.map((event, i) => {
    const situation = situations[i];
    situations.push(minds.after(situation, event));
    return { event, explanations: assembly.explanations(situation, event, budget) };
  });
  return { acts: explained, situations, utility: minds.utility(situations[acts.length], -1) };
}

/**
 * Puts reasons together. The same reason turns up in many places (what one expects of another, who expects it of a
 * third); it is put together once and shared, since copies would double with every level of minds.
 */
class Assembly {
  private readonly reasons: Reasons;
  private readonly known = new Map<string, Explanation | undefined>();

  constructor(reasons: Reasons) {
    this.reasons = reasons;
  }

  explanations(situation: number, action: number, budget: number): readonly Explanation[] {
    const { minds } = this.reasons;
    const explanations: Explanation[] = [];
    for (const character of minds.consenting(action)) {
      if (character === minds.ownerOf(situation)) continue;
      const explanation = this.explanation(minds.mindOf(situation, character), action, budget);
      if (explanation !== undefined) explanations.push(explanation);
    }
    return explanations;
  }

  private explanation(mind: number, action: number, budget: number): Explanation | undefined {
    const key = `${mind},${action},${budget}`;
    if (!this.known.has(key)) this.known.set(key, this.assemble(mind, action, budget));
    return this.known.get(key);
  }

  private assemble(mind: number, action: number, budget: number): Explanation | undefined {
    const { minds } = this.reasons;
    this.reasons.preferHope(mind, action, budget);
    const plan = this.reasons.plan(mind, action, budget);
    if (plan === undefined) return undefined;
    const character = minds.ownerOf(mind);
    const acts: ExplainedAct[] = [];
    let at = mind;
    for (const [i, event] of plan.entries()) {
      acts.push({ event, explanations: i === 0 ? [] : this.explanations(at, event, budget - i) });
      at = minds.after(at, event);
    }
    const fear = this.fear(mind, at, action, budget);
    return {
      character,
      moved: fear === undefined ? 'hope' : 'fear',
      ...(fear !== undefined && { fear }),
      plan: acts,
      utilityNow: minds.utility(mind, character),
      utilityExpected: minds.utility(at, character),
      mind,
      expected: at,
    };
  }

  private fear(mind: number, end: number, action: number, budget: number): Fear | undefined {
    const threats = this.reasons.feared(mind, action, budget);
    if (threats === undefined) return undefined;
    const { foresight } = this.reasons;
    const expectation = (of: number): number => foresight!.expected(of, budget).high;
    return { threats, expectationNow: expectation(mind), expectationThen: expectation(end) };
  }
}
