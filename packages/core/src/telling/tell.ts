/** A story told: acts and what follows from them, cut into scenes and paragraphs, as plain data. */
import type { Story } from '../search/index.ts';
import { listAt } from '../world/index.ts';
import { consequencesOf, isNoticed } from './consequences.ts';
import { type Phrase, speak, words } from './phrase.ts';
import { Mentions } from './pronouns.ts';
import { type Reason, reasonsFor } from './reasons.ts';
import {
  type Break,
  breakBetween,
  haveNobodyInCommon,
  isPresent,
  locatingProperty,
  type Setting,
  settingOf,
} from './scenes.ts';
import { actPhrase, triggerPhrase } from './sentences.ts';
import type { TellingSource } from './views.ts';

/** What to tell, and how. */
export interface TellingInput extends TellingSource {
  readonly story: Story;
  /** Character number: only what this character consents to or observes is told. */
  readonly viewpoint?: number;
  /** Whether sentences carry the reasons of those who act; with a viewpoint, that character's own only. */
  readonly reasons?: boolean;
}

/** One sentence (or, where an author's text holds several, a few), and what it tells. */
export interface ToldSentence {
  readonly text: string;
  /** Event number in the world: of the act, or of the trigger that followed from it. */
  readonly event: number;
  /** Position of the act in the story, from 0. */
  readonly act: number;
  readonly kind: 'act' | 'consequence';
  /** Empty unless asked for. */
  readonly reasons: readonly Reason[];
}

export interface ToldParagraph {
  readonly sentences: readonly ToldSentence[];
}

export interface ToldScene {
  /** Entity number of the place where it begins, where that is known. */
  readonly place?: number;
  /** Character numbers, ascending. */
  readonly participants: readonly number[];
  readonly paragraphs: readonly ToldParagraph[];
}

export interface Telling {
  readonly title: string;
  readonly viewpoint?: number;
  readonly scenes: readonly ToldScene[];
}

/** Sentences after which a paragraph ends anyway. */
const LONGEST_PARAGRAPH = 6;

/** Tells a story. The same story is always told in the same words. */
export function tell(input: TellingInput): Telling {
  const { program, story, viewpoint } = input;
  const location = locatingProperty(program);
  const draft = new Draft(input);
  const given = new Set<string>();
  story.acts.forEach((act, index) => {
    const [before, after] = [story.situations[index], story.situations[index + 1]];
    if (before === undefined || after === undefined) return;
    const isTold = isWitnessed(input, act.event, before);
    if (isTold) {
      const told = actPhrase(program, input.world, act.event, viewpoint);
      const only = viewpoint === undefined ? {} : { only: viewpoint };
      const reasons = input.reasons === true ? reasonsFor(input, act, before, { told, given, ...only }) : [];
      draft.add(settingOf(input, location, act.event, before), told, act.event, index, reasons);
      draft.goOnAt(settingOf(input, location, act.event, after).place);
    }
    for (const firing of consequencesOf(input, act.event, before, after)) {
      const { trigger, situation } = firing;
      const setting = settingOf(input, location, trigger, situation);
      const isTold =
        viewpoint === undefined ||
        (isPresent(input, location, setting, situation, viewpoint) &&
          isNoticed(input, act.event, firing, before, after, viewpoint));
      const phrase = isTold ? triggerPhrase(program, input.world, trigger, viewpoint) : undefined;
      if (phrase !== undefined) draft.addConsequence(setting, phrase, trigger, index);
    }
  });
  const scenes = draft.scenes.map(({ place, participants, paragraphs }) => ({
    ...(place === undefined ? {} : { place }),
    participants: [...participants].sort((a, b) => a - b),
    paragraphs: paragraphs.map((sentences) => ({ sentences })),
  }));
  return { title: program.title, ...(viewpoint === undefined ? {} : { viewpoint }), scenes };
}

function isWitnessed({ world, reader, viewpoint }: TellingInput, event: number, before: number): boolean {
  if (viewpoint === undefined || listAt(world.consenting, event).includes(viewpoint)) return true;
  return reader.sees(before, event, viewpoint);
}

interface DraftScene {
  readonly place: number | undefined;
  readonly participants: Set<number>;
  readonly paragraphs: ToldSentence[][];
}

/** The telling as it grows, with what the next sentence has to follow from. */
class Draft {
  readonly scenes: DraftScene[] = [];
  private readonly input: TellingInput;
  private readonly mentions: Mentions;
  private last: Setting | undefined;
  /** Where whoever acted last has come to. */
  private arrival: number | undefined;
  private lastConnective: string | undefined;
  private sentencesSinceConnective = 0;
  /** How many sentences of this paragraph, up to now, tell acts of the same character. */
  private actsInARow = 0;

  constructor(input: TellingInput) {
    this.input = input;
    this.mentions = new Mentions(input.program);
  }

  add(setting: Setting, phrase: Phrase, event: number, act: number, reasons: readonly Reason[]): void {
    const found = breakBetween(this.last, setting);
    const length = this.scenes.at(-1)?.paragraphs.at(-1)?.length ?? 0;
    const change = found === 'none' && length >= LONGEST_PARAGRAPH ? 'paragraph' : found;
    this.begin(change, setting);
    const isSameDoer = change === 'none' && setting.doer !== undefined && setting.doer === this.last?.doer;
    this.actsInARow = isSameDoer ? this.actsInARow + 1 : 1;
    this.say({ text: this.speak(this.connected(phrase, setting)), event, act, kind: 'act', reasons });
    this.last = { ...setting, place: setting.place ?? this.last?.place };
  }

  /** Notes where the one who acted is now. */
  goOnAt(place: number | undefined): void {
    this.arrival = place;
  }

  /** What follows is told at once, in a new scene only if it is elsewhere: where someone has just arrived, perhaps. */
  addConsequence(setting: Setting, phrase: Phrase, event: number, act: number): void {
    const isElsewhere =
      setting.place !== undefined && this.last?.place !== undefined && setting.place !== this.last.place;
    const change = isElsewhere || this.scenes.length === 0 ? 'scene' : 'none';
    this.begin(change, setting);
    if (change === 'scene') this.last = setting;
    this.actsInARow = 0;
    this.say({ text: this.speak(phrase), event, act, kind: 'consequence', reasons: [] });
  }

  private begin(change: Break, { place, participants }: Setting): void {
    if (change === 'scene') this.scenes.push({ place, participants: new Set(), paragraphs: [] });
    const scene = this.scenes.at(-1)!;
    if (change !== 'none') {
      scene.paragraphs.push([]);
      this.mentions.endParagraph();
    }
    for (const who of participants) scene.participants.add(who);
  }

  private say(sentence: ToldSentence): void {
    this.scenes.at(-1)!.paragraphs.at(-1)!.push(sentence);
  }

  private speak(phrase: Phrase): string {
    return speak(this.input.program, phrase, this.mentions);
  }

  /** With a connective where one helps, never the same twice in a row, and only before a name. */
  private connected(phrase: Phrase, next: Setting): Phrase {
    this.sentencesSinceConnective += 1;
    const connective = this.connective(next);
    if (connective === undefined || phrase[0]?.kind !== 'entity') return phrase;
    if (connective === this.lastConnective && this.sentencesSinceConnective < 3) return phrase;
    this.lastConnective = connective;
    this.sentencesSinceConnective = 0;
    return [words(connective), ...phrase];
  }

  private connective(next: Setting): string | undefined {
    if (this.last === undefined) return undefined;
    if (haveNobodyInCommon(this.last, next)) {
      const isElsewhere =
        next.place !== undefined && this.last.place !== undefined && next.place !== this.last.place;
      if (isElsewhere && next.place === this.arrival) return undefined;
      return isElsewhere ? 'elsewhere, ' : 'meanwhile, ';
    }
    return this.actsInARow >= 3 ? 'then ' : undefined;
  }
}
