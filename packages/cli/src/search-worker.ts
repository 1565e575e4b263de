/** Answers one question in a thread of its own, so that the command can listen to Ctrl-C meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { type AskOptions, type PlanOutcome, planner, QuestionError, runExpectations, verify } from 'fabula';
import type { PlanSearch } from 'fabula/search';
import { type ExpectationAnswer, planJson } from './json.ts';
import {
  type Answers,
  BYTES,
  CANCELLED,
  type Question,
  type Reply,
  SITUATIONS,
  type Task,
  VISITED,
} from './questions.ts';
import { tellFound, tellGiven } from './tell-story.ts';
import { verdictJson } from './verdict-json.ts';

const { story, question, settings, shared } = workerData as Task;
const numbers = new Float64Array(shared);
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
      return planJson(story, search());
    case 'verify':
      return verdictJson(story, verify(story, asked.acts, options));
    case 'tell':
      if (asked.acts === undefined) return tellFound(story, asked, search());
      return tellGiven(story, asked, asked.acts, options);
    case 'expectations':
      return expectations();
  }
}

/** Looks for a story and lets the command see how far it is. */
function search(): PlanOutcome {
  const made: { search?: PlanSearch } = {};
  const cancelled = (): boolean => {
    if (made.search !== undefined) show(made.search);
    return isCancelled();
  };
  made.search = planner(story, { ...options, cancelled });
  return { ...made.search.finish(), minds: made.search.minds };
}

function show({ statistics, minds, reasons }: PlanSearch): void {
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
