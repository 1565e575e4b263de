/** A story found, or given act by act, put into words. */
import { type AskOptions, type PlanOutcome, type StoryWorld, storyOf, verify } from 'fabula';
import type { Minds } from 'fabula/mind';
import type { Story } from 'fabula/search';
import { renderTelling, type Telling, type ToldScene, tell } from 'fabula/telling';
import { actsJson, planJson, type SceneJson, type ToldJson } from './json.ts';
import type { TellQuestion, ToldAnswer } from './questions.ts';
import { verdictJson } from './verdict-json.ts';

export function tellFound(world: StoryWorld, question: TellQuestion, found: PlanOutcome): ToldAnswer {
  const { status, stoppedBy, story, minds } = found;
  const outcome = { status, ...(stoppedBy !== undefined && { stoppedBy }) };
  const search = planJson(world, found);
  if (story === undefined) return { text: '', told: untold(world, question, outcome), search };
  return { ...inWords(world, question, minds, story, outcome), search };
}

export function tellGiven(
  world: StoryWorld,
  question: TellQuestion,
  acts: string,
  options: AskOptions,
): ToldAnswer {
  const outcome = verify(world, acts, options);
  const verdict = verdictJson(world, outcome);
  const story = storyOf(outcome);
  if (story === undefined) return { text: '', told: untold(world, question, { status: 'given' }), verdict };
  return { ...inWords(world, question, outcome.minds, story, { status: 'given' }), verdict };
}

type Outcome = Pick<ToldJson, 'status' | 'stoppedBy'>;

function inWords(
  { program, world }: StoryWorld,
  { viewpoint, reasons, width }: TellQuestion,
  minds: Minds,
  story: Story,
  outcome: Outcome,
): { readonly text: string; readonly told: ToldJson } {
  const input = { program, world, reader: minds, story, reasons };
  const telling = tell(viewpoint === undefined ? input : { ...input, viewpoint });
  const text = renderTelling(program, telling, { width });
  return { text, told: toldJson({ program, world }, telling, story, outcome) };
}

function toldJson(world: StoryWorld, telling: Telling, story: Story, outcome: Outcome): ToldJson {
  return {
    ...outcome,
    title: telling.title,
    viewpoint: nameOrNull(world, telling.viewpoint),
    scenes: telling.scenes.map((scene) => sceneJson(world, scene)),
    plan: actsJson(world, story.acts),
  };
}

function untold(world: StoryWorld, { viewpoint }: TellQuestion, outcome: Outcome): ToldJson {
  const { title } = world.program;
  return { ...outcome, title, viewpoint: nameOrNull(world, viewpoint), scenes: [], plan: null };
}

function sceneJson({ world }: StoryWorld, { place, participants, paragraphs }: ToldScene): SceneJson {
  const name = (entity: number): string => world.entityNames[entity]!;
  return {
    place: place === undefined ? null : name(place),
    participants: participants.map(name),
    paragraphs: paragraphs.map(({ sentences }) => ({
      sentences: sentences.map(({ text, event, kind, act, reasons }) => ({
        text,
        event: world.eventNames[event]!,
        kind,
        act,
        reasons: reasons.map((reason) => ({
          character: name(reason.character),
          sentences: reason.sentences,
        })),
      })),
    })),
  };
}

function nameOrNull({ world }: StoryWorld, entity: number | undefined): string | null {
  return entity === undefined ? null : world.entityNames[entity]!;
}
