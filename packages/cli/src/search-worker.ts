/** Answers one question in a thread of its own, so that the command can listen to Ctrl-C meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type AskOptions,
  ask,
  compare,
  countSituations,
  diverge,
  diverseStories,
  holes,
  ledger,
  type PlanOutcome,
  planner,
  QuestionError,
  replayCanon,
  runExpectations,
  stories,
  verify,
  whoKnows,
  why,
  whyAt,
  whyNoStory,
  whyNot,
} from 'fabula';
import type { PlanSearch, StorySearch } from 'fabula/search';
import { compareJson, divergeJson } from './branches-json.ts';
import { canonJson } from './canon-json.ts';
import type { HolesFound } from './holes-json.ts';
import {
  type DiverseJson,
  type ExpectationAnswer,
  planJson,
  type StoriesJson,
  storiesJson,
  storyJson,
} from './json.ts';
import {
  type Answers,
  BYTES,
  CANCELLED,
  type CountQuestion,
  type DiverseQuestion,
  type HolesAnswer,
  type HolesQuestion,
  type LedgerAnswer,
  type LedgerQuestion,
  type MindsAnswer,
  type MindsQuestion,
  type Question,
  type Reply,
  type SentStory,
  SITUATIONS,
  type StoriesQuestion,
  type Task,
  VISITED,
} from './questions.ts';
import { tellFound, tellGiven } from './tell-story.ts';
import { verdictJson, whyAtJson, whyJson } from './verdict-json.ts';

/** Stories that may be on their way to the command. */
const MOST_UNREAD = 64;
/** Milliseconds after which to look whether the search has been called off. */
const PATIENCE = 100;

const { story, question, settings, shared, taken } = workerData as Task;
const numbers = new Float64Array(shared);
const takenCount = new Int32Array(taken);
const isCancelled = (): boolean => numbers[CANCELLED] !== 0;
const options: AskOptions = { ...settings, clock: () => performance.now(), cancelled: isCancelled };

parentPort?.postMessage(reply(question));

function reply(asked: Question): Reply {
  try {
    return { kind: 'answer', answer: answer(asked) };
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return { kind: 'unanswerable', code: error.code, message: error.message };
  }
}

function answer(asked: Question): Answers[keyof Answers] {
  switch (asked.kind) {
    case 'plan':
      return planJson(story, search(asked.after));
    case 'stories':
      return sendStories(asked);
    case 'count':
      return storiesJson(storySearch(asked).finish());
    case 'diverse':
      return differentStories(asked);
    case 'census':
      return countSituations(story, asked.depth, options);
    case 'verify':
      return verdictJson(story, verify(story, asked.acts, { ...options, ...after(asked) }));
    case 'tell':
      if (asked.acts === undefined) return tellFound(story, asked, search(asked.after));
      return tellGiven(story, asked, asked.acts, options);
    case 'ledger':
      return ledgerAfter(asked);
    case 'minds':
      return whoKnowsWhat(asked);
    case 'ask':
      return ask(story, asked.acts, asked.question);
    case 'canon':
      return canonJson(story, replayCanon(story, options));
    case 'holes':
      return holesIn(asked);
    case 'diverge':
      return divergeJson(story, diverge(story, asked.name, options));
    case 'compare':
      return compareJson(story, compare(story, asked.a, asked.b, { ...options, written: asked.written }));
    case 'why at':
      return whyAtJson(story, whyAt(story, asked.at, options));
    case 'why':
      return whyJson(story, why(story, asked.act, { ...options, ...after(asked) }));
    case 'whynot':
      return whyNot(story, asked.act, { ...options, after: asked.after });
    case 'why no story':
      return whyNoStory(story, { ...options, ...after(asked) });
    case 'expectations':
      return expectations();
  }
}

function after({ after: acts }: { readonly after?: string }): { readonly after?: string } {
  return acts === undefined ? {} : { after: acts };
}

/** Looks for one story, from the start or from what has happened before. */
function search(after?: string): PlanOutcome {
  const made = watched((asked) => planner(story, { ...asked, ...(after !== undefined && { after }) }));
  return { ...made.finish(), minds: made.minds };
}

function ledgerAfter({ acts }: LedgerQuestion): LedgerAnswer {
  if (acts !== undefined) return { ledger: { status: 'given', ...ledger(story, acts) } };
  const found = search();
  const { status, stoppedBy } = found;
  const outcome = { status, ...(stoppedBy !== undefined && { stoppedBy }) };
  const listed =
    found.story &&
    ledger(
      story,
      found.story.acts.map(({ event }) => event),
    );
  return {
    ledger: { ...outcome, ...(listed ?? { acts: null, deals: [], orders: [] }) },
    search: planJson(story, found),
  };
}

function whoKnowsWhat({ acts, depth, who }: MindsQuestion): MindsAnswer {
  const asked = { depth, ...(who !== undefined && { who }) };
  const { title, canon } = story.program;
  // What cannot be asked is refused before a story is looked for.
  const atStart = whoKnows(story, acts ?? (canon === undefined ? [] : 'canon'), asked);
  if (acts !== undefined || canon !== undefined) return { minds: { title, status: 'given', ...atStart } };
  const found = search();
  const { status, stoppedBy } = found;
  const outcome = { title, status, ...(stoppedBy !== undefined && { stoppedBy }) };
  const events = found.story?.acts.map(({ event }) => event);
  const known =
    events === undefined ? { ...atStart, events: null, facts: [] } : whoKnows(story, events, asked);
  return { minds: { ...outcome, ...known }, search: planJson(story, found) };
}

function holesIn({ acts, texts, inBrief }: HolesQuestion): HolesAnswer {
  const { title, canon } = story.program;
  const { goal: _, ...asked } = options;
  const judged = (of?: string | readonly string[]): HolesFound => {
    const textOf = (file: string): string | undefined => texts[file];
    const { minds: __, ...report } = holes(story, {
      ...asked,
      textOf,
      inBrief,
      ...(of !== undefined && { of }),
    });
    return { title, status: 'given', report, limits: report.limits };
  };
  if (acts !== undefined || canon !== undefined) return { holes: judged(acts) };
  const found = search();
  const { status, stoppedBy } = found;
  const outcome = { status, ...(stoppedBy !== undefined && { stoppedBy }) };
  const events = found.story?.acts.map(({ event }) => story.world.eventNames[event]!);
  const result =
    events === undefined ? { title, limits: found.limits } : { ...judged(events), story: events };
  return { holes: { ...result, ...outcome }, search: planJson(story, found) };
}

function storySearch(question: StoriesQuestion | CountQuestion): StorySearch {
  return watched((asked) => stories(story, { ...asked, ...after(question), ...most(question) }));
}

function most({ enough }: { readonly enough?: number }): { readonly enough?: number } {
  return enough === undefined ? {} : { enough };
}

/** Sends every story as it is found, but never many before the command has dealt with those sent. */
function sendStories(asked: StoriesQuestion): StoriesJson {
  const found = storySearch(asked);
  let sent = 0;
  for (const next of found) {
    const message: SentStory = { kind: 'story', story: storyJson(story, next) };
    parentPort?.postMessage(message);
    sent++;
    let dealtWith = Atomics.load(takenCount, 0);
    while (sent - dealtWith >= MOST_UNREAD && !isCancelled()) {
      Atomics.wait(takenCount, 0, dealtWith, PATIENCE);
      dealtWith = Atomics.load(takenCount, 0);
    }
  }
  return storiesJson(found.finish());
}

function differentStories(asked: DiverseQuestion): DiverseJson {
  const found = diverseStories(story, asked.most, { ...options, ...after(asked), ...most(asked) });
  return {
    stories: found.stories.map((one) => storyJson(story, one)),
    different: found.different,
    considered: storiesJson(found.considered),
  };
}

type Shown = Pick<PlanSearch, 'statistics' | 'minds' | 'reasons'>;

/** Makes a search that lets the command see how far it is. */
function watched<Search extends Shown>(make: (asked: AskOptions) => Search): Search {
  const made: { search?: Search } = {};
  const cancelled = (): boolean => {
    if (made.search !== undefined) show(made.search);
    return isCancelled();
  };
  made.search = make({ ...options, cancelled });
  return made.search;
}

function show({ statistics, minds, reasons }: Shown): void {
  numbers[VISITED] = statistics.visited;
  numbers[SITUATIONS] = statistics.situations;
  numbers[BYTES] = minds.bytes + reasons.bytes;
}

/** One search after the other; once cancelled, the rest is undecided. */
function expectations(): ExpectationAnswer[] {
  const answers: ExpectationAnswer[] = [];
  for (const { outcome, message } of runExpectations(story, options)) answers.push({ outcome, message });
  return answers;
}
