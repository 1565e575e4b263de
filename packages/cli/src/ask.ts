/** Asks the worker a question, and stops it: at once on Ctrl-C, in the end when it does not stop by itself. */
import { Worker } from 'node:worker_threads';
import { QuestionError, type StoryWorld } from 'fabula';
import type { StoryJson } from './json.ts';
import { showProgress } from './progress.ts';
import {
  type Answers,
  CANCELLED,
  type Question,
  type Reply,
  type SearchSettings,
  type SentStory,
  SHARED_SIZE,
  type Task,
} from './questions.ts';

const MEBIBYTE = 1024 * 1024;
/** Milliseconds that a worker has to stop by itself. */
const PATIENCE = 5000;
/** Memory in MB that the worker may use for all that the search does not count. */
const OTHER_MEMORY = 1024;
/** What a shell expects of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** The worker had to be ended, or died, before it could say anything. */
export interface Stopped {
  readonly status: 'limit';
  readonly stoppedBy: 'time' | 'memory' | 'cancelled';
}

/** Deals with one of many stories; false if no more are wanted. May take its time: the worker waits. */
export type TakeStory = (story: StoryJson) => boolean | Promise<boolean>;

/**
 * The answer, or why there is none. With Ctrl-C the worker answers with the best it has; a second Ctrl-C ends the
 * command. Throws a QuestionError for a question that the world cannot answer.
 */
export async function ask<Kind extends Question['kind']>(
  story: StoryWorld,
  question: Extract<Question, { kind: Kind }>,
  settings: SearchSettings,
  take: TakeStory = () => true,
): Promise<Answers[Kind] | Stopped> {
  const shared = new SharedArrayBuffer(SHARED_SIZE * Float64Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(shared);
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const task: Task = { story, question, settings, shared, taken };
  const worker = new Worker(new URL('./search-worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(settings.memoryLimit / MEBIBYTE) + OTHER_MEMORY },
  });
  const progress = showProgress(numbers);
  const stop = stopper(numbers, progress.finish);
  // The world's own tests are many searches, each with the time limit.
  if (settings.timeLimit !== undefined && question.kind !== 'expectations')
    stop.after(settings.timeLimit, 'time');
  try {
    const reply = await Promise.race([
      replyOf(worker, taker(take, numbers, new Int32Array(taken))),
      stop.stopped,
    ]);
    if ('stoppedBy' in reply) return reply;
    if (reply.kind === 'unanswerable') throw new QuestionError(reply.code, reply.message);
    return reply.answer as Answers[Kind];
  } finally {
    stop.release();
    progress.finish();
    await worker.terminate();
  }
}

/** Whether there is no answer. */
export function isStopped(answer: object | Stopped): answer is Stopped {
  return 'stoppedBy' in answer && !('stats' in answer);
}

/** Hands on one story after the other, and lets the worker know. */
function taker(take: TakeStory, numbers: Float64Array, taken: Int32Array) {
  let before = Promise.resolve();
  const next = async (story: StoryJson): Promise<void> => {
    if (!(await take(story))) numbers[CANCELLED] = 1;
    Atomics.add(taken, 0, 1);
    Atomics.notify(taken, 0);
  };
  return (message: SentStory | Reply): Promise<Reply | undefined> => {
    if (message.kind !== 'story') return before.then(() => message);
    before = before.then(() => next(message.story));
    return before.then(() => undefined);
  };
}

/** Every message is handed to `take`, in order; the reply comes after all stories before it have been taken. */
function replyOf(
  worker: Worker,
  take: (message: SentStory | Reply) => Promise<Reply | undefined>,
): Promise<Reply | Stopped> {
  return new Promise((resolve, reject) => {
    let hasReplied = false;
    worker.on('message', (message: SentStory | Reply) => {
      hasReplied ||= message.kind !== 'story';
      take(message).then((reply) => reply !== undefined && resolve(reply), reject);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ status: 'limit', stoppedBy: 'memory' });
      else reject(error);
    });
    // What was sent last may come in one go with the end, before any promise of it is settled.
    worker.once('exit', () => {
      if (!hasReplied) reject(new Error('The search ended without an answer.'));
    });
  });
}

/** Listens for Ctrl-C and watches the clock; `stopped` settles when the worker has had its chance to stop. */
function stopper(numbers: Float64Array, beforeExit: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let settle: (stopped: Stopped) => void = () => undefined;
  const stopped = new Promise<Stopped>((resolve) => {
    settle = resolve;
  });
  const after = (milliseconds: number, stoppedBy: Stopped['stoppedBy']): void => {
    clearTimeout(timer);
    // A timer cannot wait longer than a 32-bit number of milliseconds.
    timer = setTimeout(
      () => settle({ status: 'limit', stoppedBy }),
      Math.min(milliseconds + PATIENCE, 2 ** 31 - 1),
    );
  };
  const interrupt = (): void => {
    if (numbers[CANCELLED] !== 0) {
      beforeExit();
      process.exit(INTERRUPTED);
    }
    numbers[CANCELLED] = 1;
    after(0, 'cancelled');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const release = (): void => {
    clearTimeout(timer);
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  return { after, stopped, release };
}
