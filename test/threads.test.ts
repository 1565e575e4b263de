/** The same searches in threads of their own, at the same time, as one after the other. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const libraryAddress = pathToFileURL(join(here, '../packages/core/bundle/index.js')).href;
const walkAddress = pathToFileURL(join(here, 'small-world/walk.mjs')).href;
const micro = 'packages/core/test/corpus/micro';
const files = [
  'worlds/gift-of-the-magi/gift-of-the-magi.fabula',
  'worlds/romeo-and-juliet/romeo-and-juliet.fabula',
  'test/small-world/lantern.fabula',
  `${micro}/06-trigger-in-a-mind.txt`,
  `${micro}/14-arithmetic.txt`,
];

interface Task {
  readonly world: object;
  readonly limits: object;
  readonly seed: number;
  readonly acts: number;
}

let tasks: readonly Task[];
let walk: (task: Task) => unknown;

beforeAll(async () => {
  const library = await import(/* @vite-ignore */ libraryAddress);
  const { walkCounts } = await import(/* @vite-ignore */ walkAddress);
  walk = ({ world, limits, seed, acts }) => walkCounts(library, world, limits, seed, acts);
  tasks = files.map((file, seed) => {
    const { story } = library.openWorld(readFileSync(join(here, '..', file), 'utf8'), { file });
    return { world: story.world, limits: story.program.limits ?? {}, seed, acts: 5 };
  });
});

function inThread(task: Task): Promise<unknown> {
  const workerData = { ...task, library: libraryAddress };
  const worker = new Worker(new URL('small-world/walk-thread.mjs', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('a compiled world', () => {
  test('is plain data: a copy of it gives the same plans at the same cost', () => {
    for (const task of tasks) {
      expect(walk({ ...task, world: structuredClone(task.world) })).toEqual(walk(task));
    }
  });

  test('can be searched in many threads at once, each finding what it finds alone', async () => {
    const alone = [...tasks, ...tasks].map(walk);
    expect(await Promise.all([...tasks, ...tasks].map(inThread))).toEqual(alone);
  });
});
