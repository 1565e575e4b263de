import { describe, expect, it } from 'vitest';
import { compiled } from './worlds.ts';

const CROWD = Array.from({ length: 60 }, (_, i) => `entity C${i} : character;`).join(' ');

function refused(text: string, limits = {}): string {
  const { world, diagnostics } = compiled(text, 'sabre', { limits });
  expect(world).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  return `${diagnostics[0]!.code} ${diagnostics[0]!.message}`;
}

describe('a world that is too large', () => {
  const crowd = `${CROWD} property n() : number; property knows(a : character, b : character) : boolean; utility(): n();`;

  it('is refused for its fluents, naming the property', () => {
    const message = refused(`${crowd} property p(a : character, b : character, c : character) : boolean;`);
    expect(message).toMatch(/^FAB0301 .*the property `p` .*200,000 ground fluents/);
  });

  it('is refused for the arguments tried, naming the action', () => {
    const four = 'a : character, b : character, c : character, d : character';
    const message = refused(
      `${crowd} action meet(${four}) { precondition: a == d & n() > 0; effect: n() = 1; };`,
    );
    expect(message).toMatch(/^FAB0301 .*the action `meet` .*5,000,000 combinations of arguments/);
  });

  it('is refused for its events', () => {
    const message = refused(`${crowd} action a(x : character, y : character) { effect: knows(x, y); };`, {
      events: 100,
    });
    expect(message).toMatch(/the action `a` .*100 ground actions and triggers/);
  });

  it('is refused for what its quantifiers run through', () => {
    const nested =
      'forall(a : character) forall(b : character) forall(c : character) forall(d : character) knows(a, b)';
    const message =
      refused(`${crowd} knows(C0, C0); action a() { precondition: ${nested} | knows(C0, C1); effect: n() = 1; };
      forall(x : character) forall(y : character) knows(x, y);`);
    expect(message).toMatch(/^FAB0301 .*1,000,000 combinations under its quantifiers/);
  });

  it('is refused for a precondition with too many alternatives', () => {
    const pairs = Array.from({ length: 13 }, (_, i) => `(knows(C${i}, C0) | knows(C0, C${i + 1}))`).join(
      ' & ',
    );
    const message = refused(`${crowd} action a() { precondition: ${pairs}; effect: n() = 1; };
      action b(x : character, y : character) { effect: knows(x, y); };`);
    expect(message).toMatch(/^FAB0304 .*more than 4096 alternatives/);
  });

  it('is refused for a condition that doubles with every level', () => {
    let nested = 'knows(C0, C0)';
    for (let i = 1; i < 40; i++) nested = `(${nested}) == knows(C0, C${i})`;
    const message = refused(`${crowd} action a() { precondition: ${nested}; effect: n() = 1; };
      action b(x : character, y : character) { effect: knows(x, y); };`);
    expect(message).toMatch(/^FAB0301 .*the action `a` .*250,000 atoms in one condition/);
  });

  it('is refused for its condition code', () => {
    const text = `${crowd} action a(x : character) { precondition: knows(x, C0); effect: n() = 1; };
      action b(x : character) { effect: knows(x, C0); };`;
    expect(refused(text, { instructions: 10 })).toMatch(/10 instructions of condition code/);
  });
});
