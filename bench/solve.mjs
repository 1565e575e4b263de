// @ts-check
/**
 * Solves one problem in this process and prints a line of JSON about it (a Run without `wall`). Started by
 * `measure.mjs` with the problem as its one argument, so that every problem has a process, a memory and a warming-up of
 * its own. Its clock is the time that the processor has spent on this process: what else the machine does counts for
 * little then, also for the time limit.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWorld, plan, QuestionError } from 'fabula';

const clock = () => spent().cpu;
const { file, goal, limits, options, foresight, timeLimit, memoryLimit } = JSON.parse(process.argv[2]);
process.stdout.write(`${JSON.stringify(answer())}\n`);

function answer() {
  try {
    return solve();
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return { status: 'refused', why: error.message, ...spent() };
  }
}

function solve() {
  const started = clock();
  const { story, diagnostics } = openWorld(readFileSync(file, 'utf8'), { file, load });
  const opened = clock();
  if (story === undefined) {
    const why = diagnostics.find(({ severity }) => severity === 'error')?.message;
    return { status: 'refused', why, open: opened - started, ...spent() };
  }
  const { world } = story;
  if (foresight !== undefined) world.foresight.fill(foresight);
  const found = plan(story, {
    ...options,
    ...(goal !== undefined && { goal }),
    limits,
    // The clock began with the process, so the limit is for everything.
    timeLimit: Math.max(0, timeLimit - opened),
    memoryLimit,
    clock,
  });
  return {
    status: found.status,
    why: found.stoppedBy,
    open: opened - started,
    search: clock() - opened,
    ...spent(),
    acts: found.story?.acts.length,
    optimal: found.optimal,
    goal: found.goal,
    limits: found.limits,
    world: {
      characters: world.characterCount,
      fluents: world.fluentCount,
      actions: world.actionCount,
      triggers: world.eventCount - world.actionCount,
    },
    statistics: found.statistics,
  };
}

/** What the whole process has used so far. Node gives the largest resident size in kilobytes. */
function spent() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 };
}

/** @param {string} path */
function load(path) {
  try {
    return readFileSync(join(dirname(file), path), 'utf8');
  } catch {
    return undefined;
  }
}
