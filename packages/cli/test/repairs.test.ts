import type { Diagnostic, Repair } from 'fabula/syntax';
import { describe, expect, test } from 'vitest';
import { applyRepairs, unambiguousRepairs } from '../src/repairs.ts';

const file = 'tea.fabula';
const repair = (start: number, end: number, replacement: string): Repair => ({
  title: `write \`${replacement}\``,
  range: { start, end },
  replacement,
});
const found = (...repairs: Repair[]): Diagnostic => ({
  code: 'FAB0111',
  severity: 'error',
  message: 'A slip.',
  file,
  range: { start: 0, end: 1 },
  expected: [],
  repairs,
});

describe('repairs', () => {
  test('are applied together, whatever order they were found in', () => {
    const repairs = unambiguousRepairs([found(repair(8, 9, ';')), found(repair(0, 3, 'tea'))], file);
    expect(applyRepairs('cup, and, more', repairs)).toBe('tea, and; more');
  });

  test('that leave a choice are left to the author', () => {
    expect(unambiguousRepairs([found(repair(0, 1, 'a'), repair(0, 1, 'b'))], file)).toEqual([]);
  });

  test('that touch an earlier one wait for the next round', () => {
    const first = repair(0, 3, 'x');
    expect(unambiguousRepairs([found(repair(3, 4, 'y')), found(first)], file)).toEqual([first]);
  });

  test('of other files, and those of mere hints, are not applied', () => {
    const elsewhere = { ...found(repair(0, 1, 'a')), file: 'standard/speech' };
    const hint = { ...found(repair(0, 1, 'a')), severity: 'hint' as const };
    expect(unambiguousRepairs([elsewhere, hint], file)).toEqual([]);
  });
});
