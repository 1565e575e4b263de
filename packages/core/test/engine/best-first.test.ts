/** Looking for what seems best first: a way with more acts that is looked at before one with fewer takes no story away. */
import { expect, test } from 'vitest';
import { findPlan, type PlanResult } from '../../src/search/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { compileOrFail, planNames } from './engine.ts';

/**
 * Ann needs four logs for a tower with two floors. She may carry them one by one: each number of logs is something new, so
 * this is looked at first. With a cart and a horse she has them after three acts and not four; but to have both is
 * nothing new where each was met alone, so that comes later, and leads to a situation that was met already.
 */
const TOWER = compileOrFail(
  readProgram(
    `
entity Ann : character;
property logs() : number;
property floors() : number;
property cart() : boolean;
property horse() : boolean;
logs() = 0;
floors() = 0;
action carry() { precondition: logs() < 4; effect: logs() = logs() + 1; consenting: Ann; };
action borrow_cart() { effect: cart(); consenting: Ann; };
action borrow_horse() { effect: horse(); consenting: Ann; };
action haul() { precondition: cart() & horse(); effect: logs() = 4 & !cart() & !horse(); consenting: Ann; };
action build() { precondition: logs() == 4; effect: floors() = floors() + 1; consenting: Ann; };
utility(): floors();
utility(Ann): floors();
`,
    'fabula',
  ),
);

function search(author: number): PlanResult {
  return findPlan(TOWER, {
    limits: { author, characters: 5, minds: 1 },
    goal: 2,
    without: ['breadth first'],
  });
}

test('a story that just fits into the limit is found, though a longer way to its middle was looked at before', () => {
  const { status, story } = search(5);
  expect(status).toBe('solved');
  expect(planNames(TOWER, story?.acts ?? [])).toEqual([
    'borrow_cart()',
    'borrow_horse()',
    'haul()',
    'build()',
    'build()',
  ]);
});

test('that there is no story is said only where there is none', () => {
  expect([3, 4, 5, 6, 7].map((author) => search(author).status)).toEqual([
    'exhausted',
    'exhausted',
    'solved',
    'solved',
    'solved',
  ]);
});
