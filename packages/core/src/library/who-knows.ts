import type { CanonEntry, CanonSection, Constant } from '../check/index.ts';
import type { Minds } from '../mind/index.ts';
import { closestName } from '../syntax/index.ts';
import { factInWords, sentenceForAct } from '../telling/index.ts';
import { type Acts, clip, nameInstead, QuestionError } from './acts.ts';
import { MOST_STEPS, mindsAsDeepAs } from './ask.ts';
import { type CameBy, Learning } from './came-by.ts';
import { eventNumbers, isEvent, readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { refuseCount, replayed } from './questions.ts';
import { argumentsOf, sayFact } from './said-fact.ts';
import { type FactTold, factsTold, type ToldReader } from './told-reader.ts';

/** How deep to look, and whose mind into. */
export interface WhoKnowsOptions {
  /** 1 (the default): what each believes; 2: also what they believe that others believe; and so on. */
  readonly depth?: number;
  /** Only what this character believes. */
  readonly who?: string;
}

export interface WhoKnowsEvent {
  /** 1 for the first event. */
  readonly number: number;
  /** As the language writes it. */
  readonly event: string;
  readonly inWords: string;
  /** The chapter and the scene of the canon that begin with it, if any. */
  readonly begins?: readonly CanonHeading[];
}

export interface CanonHeading {
  readonly kind: CanonSection['kind'];
  /** null where it has none. */
  readonly title: string | null;
}

/** What is so from an event on. */
export interface TruthEntry {
  /** Of the event; 0: from the start. */
  readonly number: number;
  /** As the language writes it. */
  readonly value: string;
  readonly inWords: string;
}

/** What is believed from an event on. */
export interface BeliefEntry extends TruthEntry {
  /** Whether it is so; of what others believe: whether they do. */
  readonly isSo: boolean;
  /** How the first believer came by it. */
  readonly how: CameBy;
  /** By which event; 0: from the start. */
  readonly since: number;
}

export interface Belief {
  /** `Ann`: what Ann believes. `Ann`, `Bob`: what Ann believes that Bob believes. */
  readonly believers: readonly string[];
  /** From the start on, an entry for every event that changes what is believed, or whether it is so. */
  readonly history: readonly BeliefEntry[];
}

/** A fact that somebody is wrong about, or does not know, at some time. */
export interface FactKnown {
  /** As the language writes it: `at(Ann)`. */
  readonly fact: string;
  readonly truth: readonly TruthEntry[];
  readonly beliefs: readonly Belief[];
  /** What the reader has been told of it; only for a canon. */
  readonly reader?: readonly ToldReader[];
}

/** Who knows what, when, in a story. */
export interface WhoKnows {
  readonly depth: number;
  readonly characters: readonly { readonly name: string; readonly title: string }[];
  readonly events: readonly WhoKnowsEvent[];
  readonly facts: readonly FactKnown[];
}

/**
 * Says of every fact that somebody is wrong about or does not know at some time of a story what is so, what each
 * character believes, and how they came by it; of a canon also what the reader has been told. The story is the canon of
 * the world where no acts are given (and only the start, in a world without one); they need no reasons, but must be
 * possible. Throws a QuestionError for what cannot be answered as it was put.
 *
 * @example
 * import { exampleWorld, openWorld, whoKnows } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { facts } = whoKnows(story, 'go(Ida, Attic)', { who: 'Ida' });
 * const [{ fact, beliefs }] = facts;
 * const entries = beliefs[0].history.map(({ value, isSo, how }) => `${value} ${isSo} ${how}`);
 * console.log(fact, entries.join(', ')); // → lies(Lantern) Cellar false assumed
 */
export function whoKnows(story: StoryWorld, acts?: Acts, options: WhoKnowsOptions = {}): WhoKnows {
  const { program, world } = story;
  const { depth = 1, who } = options;
  refuseCount('minds to look into', depth);
  const only = who === undefined ? undefined : characterCalled(story, who);
  const asked = acts ?? (program.canon === undefined ? [] : 'canon');
  const { events, canonical, entries } = readHistory(story, asked);
  refuseTooMuch(story, depth, events.length);
  const minds = mindsAsDeepAs(story, depth);
  const situations = replayed(story, minds, events, canonical);
  const told = entries && factsTold(story, entries);
  const headings = headingsIn(story, entries ?? []);
  return {
    depth,
    characters: program.entities
      .slice(0, world.characterCount)
      .map(({ name, proseName }) => ({ name, title: proseName })),
    events: events.map((event, index) => {
      const begins = headings[index] ?? [];
      return { number: index + 1, ...nameOf(story, event), ...(begins.length > 0 && { begins }) };
    }),
    facts: new Knowing(story, minds, situations, events, depth, only).facts(told),
  };
}

function characterCalled({ world }: StoryWorld, name: string): number {
  const characters = world.entityNames.slice(0, world.characterCount);
  const found = characters.indexOf(name);
  if (found !== -1) return found;
  const advice = nameInstead(closestName(name, characters), characters);
  throw new QuestionError('FAB0424', `No character is called ${clip(name)}. ${advice}`);
}

function refuseTooMuch({ world }: StoryWorld, depth: number, events: number): void {
  const { characterCount, fluentCount } = world;
  let chains = 0;
  let longest = characterCount;
  for (let length = 1; length <= depth && chains <= MOST_STEPS; length++) {
    chains += longest;
    longest *= Math.max(0, characterCount - 1);
  }
  if (chains * fluentCount * (events + 1) <= MOST_STEPS) return;
  throw new QuestionError(
    'FAB0426',
    `That is too much to look at: ${fluentCount} facts after ${events} events, ${depth} minds deep. Ask for fewer minds inside each other.`,
  );
}

/** Per event of the canon that can happen at all: the chapters and scenes that begin with it, the outer one first. */
function headingsIn(story: StoryWorld, entries: readonly CanonEntry[]): CanonHeading[][] {
  const { canon } = story.program;
  const written = new Set(canon?.entries);
  const numberOf = eventNumbers(story);
  const begun = new Set<number>();
  const events = entries.filter(isEvent).filter((event) => numberOf(event) !== undefined);
  return events.map((event) => {
    const begins: CanonHeading[] = [];
    let at = written.has(event) ? event.section : undefined;
    while (at !== undefined && !begun.has(at)) {
      const { kind, title = null, parent } = canon!.sections[at]!;
      begins.unshift({ kind, title });
      begun.add(at);
      at = parent;
    }
    return begins;
  });
}

function nameOf({ program, world }: StoryWorld, event: number): { event: string; inWords: string } {
  const action = program.actions[world.eventTemplates[event]!]!;
  if (action.isAsserted === true) return { event: action.name, inWords: action.name };
  return { event: world.eventNames[event]!, inWords: sentenceForAct(program, world, event) };
}

/** A chain of believers, and what its first one believes about: the chain without them. */
interface Chain {
  readonly believers: readonly number[];
  /** Its situation at each moment: the start, and after each event. */
  readonly situations: readonly number[];
  readonly about: readonly number[];
}

/** Reads what is believed at each moment of a story. */
class Knowing {
  private readonly story: StoryWorld;
  private readonly minds: Minds;
  private readonly truth: readonly number[];
  private readonly chains: readonly Chain[];
  private readonly learning: readonly Learning[];

  constructor(
    story: StoryWorld,
    minds: Minds,
    truth: readonly number[],
    events: readonly number[],
    depth: number,
    only: number | undefined,
  ) {
    this.story = story;
    this.minds = minds;
    this.truth = truth;
    const chains = this.chainsUpTo(depth);
    this.chains = only === undefined ? chains : chains.filter(({ believers }) => believers[0] === only);
    this.learning = events.map((event, i) => new Learning(minds, truth[i]!, event, truth[i + 1]!));
  }

  facts(told: readonly FactTold[] | undefined): FactKnown[] {
    const { program, world } = this.story;
    const found: FactKnown[] = [];
    for (let fluent = 0; fluent < world.fluentCount; fluent++) {
      if (program.properties[world.fluentProperties[fluent]!]!.isHidden || !this.isUnclear(fluent)) continue;
      const reader = told === undefined ? {} : { reader: this.toldOf(told, fluent) };
      found.push({
        fact: world.fluentNames[fluent]!,
        truth: this.truthOf(fluent),
        beliefs: this.chains.map((chain) => this.beliefOf(chain, fluent)),
        ...reader,
      });
    }
    return found;
  }

  private chainsUpTo(depth: number): Chain[] {
    const { minds, truth } = this;
    const { characterCount } = this.story.world;
    const all: Chain[] = [];
    let longest: Chain[] = [{ believers: [], situations: truth, about: truth }];
    for (let length = 1; length <= depth; length++) {
      const byName = new Map(longest.map((chain) => [chain.believers.join(), chain]));
      longest = longest.flatMap((chain) => {
        const last = chain.believers.at(-1);
        const others = Array.from({ length: characterCount }, (_, c) => c).filter((c) => c !== last);
        return others.map((c): Chain => {
          const believers = [...chain.believers, c];
          const about = byName.get(believers.slice(1).join())!.situations;
          return { believers, situations: chain.situations.map((s) => minds.mindOf(s, c)), about };
        });
      });
      all.push(...longest);
    }
    return all;
  }

  private isUnclear(fluent: number): boolean {
    const { minds } = this;
    return this.chains.some(({ situations, about }) =>
      situations.some(
        (situation, i) => minds.valueOf(situation, fluent) !== minds.valueOf(about[i]!, fluent),
      ),
    );
  }

  private truthOf(fluent: number): TruthEntry[] {
    const values = this.truth.map((situation) => this.minds.valueOf(situation, fluent));
    return values.flatMap((value, number) =>
      number > 0 && value === values[number - 1]
        ? []
        : [{ number, ...sayFact(this.story, this.minds, fluent, value) }],
    );
  }

  private beliefOf({ believers, situations, about }: Chain, fluent: number): Belief {
    const { minds } = this;
    const history: BeliefEntry[] = [];
    let before: { value: number; isSo: boolean; how: CameBy; since: number } | undefined;
    for (const [number, situation] of situations.entries()) {
      const value = minds.valueOf(situation, fluent);
      const isSo = value === minds.valueOf(about[number]!, fluent);
      let { how, since } = before ?? { how: 'assumed' as const, since: 0 };
      if (before !== undefined) {
        const found = this.learning[number - 1]!.cameBy(believers, fluent);
        if (found !== undefined) [how, since] = [found, number];
      }
      if (value !== before?.value || isSo !== before.isSo || since !== before.since)
        history.push({ number, ...sayFact(this.story, this.minds, fluent, value), isSo, how, since });
      before = { value, isSo, how, since };
    }
    const { entityNames } = this.story.world;
    return { believers: believers.map((believer) => entityNames[believer]!), history };
  }

  private toldOf(told: readonly FactTold[], fluent: number): ToldReader[] {
    const { program, world } = this.story;
    const property = world.fluentProperties[fluent]!;
    const given = JSON.stringify(argumentsOf(this.minds, fluent));
    return told.flatMap(({ number, fact }) => {
      if (fact.property !== property || JSON.stringify(fact.arguments) !== given) return [];
      const believers = fact.believers.map((believer) => world.entityNames[believer]!);
      const value = written(world.entityNames, fact.value);
      return [{ number, believers, value, holds: fact.holds, inWords: factInWords(program, fact) }];
    });
  }
}

function written(names: readonly string[], value: Constant): string {
  switch (value.kind) {
    case 'null':
      return '?';
    case 'truth':
      return value.value ? 'True' : 'False';
    case 'entity':
      return names[value.entity]!;
    case 'number':
      return String(value.value);
  }
}
