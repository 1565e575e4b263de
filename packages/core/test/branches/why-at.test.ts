/** Why an act happens that a canon or a divergence has. */
import { expect, test } from 'vitest';
import { QuestionError, whyAt } from '../../src/library/index.ts';
import { lamp } from './lamp.ts';

const world =
  lamp(`divergence fire after lighting { burning: burn(Cleo); smoke: assert raining(); dance(Ann); }
  divergence later after burning { again: dance(Bob); never gust(); last: dance(Ann); }
  divergence nothing { }`);

function codeOf(ask: () => unknown): string | undefined {
  try {
    ask();
  } catch (error) {
    return error instanceof QuestionError ? error.code : undefined;
  }
  return undefined;
}

test('an event of the canon is named by its number or its label, and has its reasons', () => {
  const byNumber = whyAt(world, 2);
  expect(byNumber).toMatchObject({ number: 2, label: 'lighting', possible: 'yes', before: 'filling' });
  expect(byNumber.consent[0]).toMatchObject({ answer: 'explained', explanation: { utilityExpected: 1 } });
  expect(whyAt(world, 'lighting').event).toBe(byNumber.event);
  expect(whyAt(world, '2').event).toBe(byNumber.event);
});

test('an event of a divergence is named by its label, and what happened before it counts', () => {
  const burning = whyAt(world, 'burning');
  expect(burning).toMatchObject({ number: 3, possible: 'yes', consent: [{ answer: 'explained' }] });
  expect(burning.after).toHaveLength(2);
  expect(whyAt(world, 'again').consent[0]!.answer).toBe('no reason');
});

test('an event of a divergence without a label is named by its number, after the name of the divergence', () => {
  const dance = whyAt(world, 'fire 5');
  expect(world.world.eventNames[dance.event]).toBe('dance(Ann)');
  expect(dance).toMatchObject({ number: 5 });
  expect(whyAt(world, 'fire 3').event).toBe(whyAt(world, 'burning').event);
  expect(whyAt(world, 'fire 2').event).toBe(whyAt(world, 2).event);
  expect(whyAt(world, 'canon 2').event).toBe(whyAt(world, 2).event);
  expect(() => whyAt(world, 'fire 6')).toThrow('fire has no event 6; its events are numbered from 1 to 5.');
  expect(() => whyAt(world, 8)).toThrow('has its name before the number, as in `fire 1`');
});

test('the name of a divergence stands for its last event', () => {
  expect(world.world.eventNames[whyAt(world, 'fire').event]).toBe('dance(Ann)');
});

test('what came before is said with the last label, or not where more than acts came since', () => {
  expect(whyAt(world, 'again').before).toBe('burning');
  expect(whyAt(world, 'last').before).toBeUndefined();
  expect(whyAt(world, 1).before).toBe('');
});

test('what nobody does, what is not there, and a world without a canon are refused', () => {
  expect(codeOf(() => whyAt(world, 'smoke'))).toBe('FAB0442');
  expect(codeOf(() => whyAt(world, 7))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 0))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 1.5))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 'lightning'))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 'nothing'))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 'nothing 1'))).toBe('FAB0427');
  expect(codeOf(() => whyAt(world, 'lightning 1'))).toBe('FAB0427');
});
