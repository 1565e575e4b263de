#!/usr/bin/env node
/**
 * Measures the wait for the next plan while a world is played, and prints a row for each world:
 *   node bench/replanning.mjs [--suite DIR] [--only TEXT] [--walks N] [--acts N] [--time-limit S] [--json FILE]
 * A walk asks for a plan before every act; the act is the planned one or any possible one, by a seeded coin. Each
 * question is asked of the session that has been playing (warm) and of a new one after the same acts (cold). The worlds
 * of this project are measured, and with `--suite` the problems of a folder as `npm run bench` reads it, each with the
 * limits of its first variant. Every world has a process of its own. Times are in milliseconds, to be read as ratios.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { suiteIn, worldsIn } from './suites.mjs';
import { markdown } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', default: '' },
    walks: { type: 'string', default: '10' },
    acts: { type: 'string', default: '10' },
    'time-limit': { type: 'string', default: '10' },
    json: { type: 'string' },
    world: { type: 'string' },
  },
});

const TITLES = [
  'world',
  'plans',
  'story',
  'none',
  'cut short',
  'proved',
  'cold 50 %',
  'cold 95 %',
  'warm 50 %',
  'warm 95 %',
  'warm ≤ 50 ms',
  'same where proved',
];

if (options.world !== undefined) console.log(JSON.stringify(await play(JSON.parse(options.world))));
else runWorlds();

/** Walks through one world in this process. */
async function play({ file, limits, walks, acts, timeLimit }) {
  const { openWorld, Session } = await import('fabula');
  const { story } = openWorld(readFileSync(file, 'utf8'), { file });
  const asked = { timeLimit: timeLimit * 1000 };
  const settings = { limits: { ...story.program.limits, ...limits } };
  const answers = [];
  for (let walk = 0; walk < walks; walk++) {
    const random = randomNumbers(walk);
    const session = new Session(story.world, settings);
    for (let act = 0; act < acts && !Number.isNaN(session.utility(-1)); act++) {
      const warm = measure(() => session.plan(asked));
      const fresh = new Session(story.world, settings);
      for (const event of session.acts) fresh.act(event);
      const cold = measure(() => fresh.plan(asked));
      answers.push({
        first: act === 0,
        warm: warm.wait,
        cold: cold.wait,
        ...compare(warm.found, cold.found),
      });
      const possible = session.possibleActs();
      if (possible.length === 0) break;
      const planned = warm.found.story?.acts[0]?.event;
      const other = possible[Math.floor(random() * possible.length)];
      session.act(random() < 0.5 ? (planned ?? other) : other);
    }
  }
  return answers;
}

function measure(ask) {
  const started = performance.now();
  const found = ask();
  return { found, wait: performance.now() - started };
}

/** What was answered, and whether both agree where both are sure. */
function compare(warm, cold) {
  const isSure = ({ status, optimal }) => status === 'exhausted' || optimal;
  const acts = ({ status, story }) => `${status} ${story?.acts.map(({ event }) => event).join(' ')}`;
  return {
    status: warm.status,
    sure: isSure(warm),
    same: !isSure(warm) || !isSure(cold) || acts(warm) === acts(cold),
  };
}

function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function runWorlds() {
  const series = [
    worldsIn(fileURLToPath(new URL('../worlds', import.meta.url))),
    ...options.suite.map(suiteIn),
  ];
  const problems = series.flat().flatMap((each) => each.problems);
  const rows = [];
  for (const { name, file, limits } of problems) {
    if (!name.includes(options.only) || rows.some((row) => row.file === file)) continue;
    const answers = inOwnProcess({ file, limits });
    rows.push({ name, file, answers });
    console.error(line(name, answers).join('  '));
  }
  const lines = rows.map(({ name, answers }) => line(name, answers));
  const all = rows.flatMap(({ answers }) => answers);
  console.log(markdown(TITLES, [...lines, line('all', all)]));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
}

/** The first question of a walk is cold in either session, so it counts as a cold answer only. */
function line(name, answers) {
  const count = (is) => answers.filter(is).length;
  const cold = answers.map((answer) => answer.cold);
  const warm = answers.flatMap((answer) => (answer.first ? [] : answer.warm));
  const soon = warm.filter((wait) => wait <= 50).length;
  return [
    name,
    answers.length,
    count(({ status }) => status === 'solved'),
    count(({ status }) => status === 'exhausted'),
    count(({ status }) => status === 'limit'),
    count(({ sure }) => sure),
    ...[percentile(cold, 0.5), percentile(cold, 0.95), percentile(warm, 0.5), percentile(warm, 0.95)],
    warm.length === 0 ? undefined : `${Math.round((100 * soon) / warm.length)} %`,
    answers.every(({ same }) => same) ? 'always' : `${count(({ same }) => same)} of ${answers.length}`,
  ];
}

function percentile(waits, share) {
  const sorted = [...waits].sort((a, b) => a - b);
  const wait = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return wait === undefined ? undefined : Math.round(wait * 10) / 10;
}

function inOwnProcess(world) {
  const [walks, acts, timeLimit] = [options.walks, options.acts, options['time-limit']].map(Number);
  const words = [
    fileURLToPath(import.meta.url),
    '--world',
    JSON.stringify({ ...world, walks, acts, timeLimit }),
  ];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}
