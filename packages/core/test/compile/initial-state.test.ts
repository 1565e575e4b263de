import { describe, expect, it } from 'vitest';
import { printValue } from '../../src/compile/index.ts';
import { listAt } from '../../src/world/index.ts';
import { compiled, worldOf } from './worlds.ts';

describe('the initial state', () => {
  const arithmetic = worldOf(`
    entity Ann : character; entity Bob : character;
    property r1() : number; property r2() : number; property r3() : number; property r4() : number;
    property r5() : number; property r6() : number; property r7() : number; property r8() : number;
    property r9() : number; property x(c : character) : number;
    x(Ann) = 10; x(Bob) = 3;
    r1() = 10 - 3 - 2; r2() = 2 * 3 + 4; r3() = 2 + 3 * 4; r4() = 12 / 4 / 3; r5() = 12 / 4 * 3;
    r6() = 10 - 3 + 2; r7() = 10 + 3 - 2; r8() = sum(c : character) x(c) + 1; r9() = 1 + sum(c : character) x(c) * 2;
    action go() { effect: r1() = 0; };
    utility(): r1() == 0;`);

  it('works arithmetic out', () => {
    const values = new Map(
      arithmetic.constants.map(({ name, value }) => [name, printValue(arithmetic, value)]),
    );
    expect(
      ['r2()', 'r3()', 'r4()', 'r5()', 'r6()', 'r7()', 'r8()', 'r9()'].map((name) => values.get(name)),
    ).toEqual(['14', '20', '9', '9', '9', '11', '15', '28']);
    expect(arithmetic.fluentNames).toEqual(['r1()']);
    expect(printValue(arithmetic, arithmetic.initialValues[0]!)).toBe('9');
  });

  const sequence = worldOf(`
    type place; entity Ann : character; entity Bob : character; entity Cat : character; entity P1 : place; entity P2 : place;
    property n() : number; property m() : number; property k() : number; property j() : number;
    property at(c : character) : place; property awake(c : character) : boolean;
    n() = 1; m() = n() + 1; n() = 5; k() = 1 & j() = k() + 1; believes(Ann, m()) = 9; m() = 3;
    believes(Bob, n() = 8); believes(Bob, believes(Ann, n())) = 4;
    forall(c : character) awake(c); !awake(Cat);
    at(Ann) = P1; if(at(Ann) == P1) at(Bob) = P1 else at(Bob) = P2; believes(Cat, at(Ann)) = P2;
    action go() { effect: n() = 0 & m() = 0 & k() = 0 & j() = 0 & at(Ann) = P2 & at(Bob) = P2 & !awake(Bob) & awake(Cat) & !awake(Ann); };
    utility(): n() == 0;`);

  it('applies each statement to what the ones before it made', () => {
    const values = sequence.fluentNames.map(
      (name, f) => `${name} ${printValue(sequence, sequence.initialValues[f]!)}`,
    );
    expect(values).toEqual([
      'n() 5',
      'm() 3',
      'k() 1',
      'j() 2',
      'at(Ann) P1',
      'at(Bob) P1',
      'awake(Ann) True',
      'awake(Bob) True',
      'awake(Cat) False',
    ]);
  });

  it('keeps stated beliefs apart from the facts', () => {
    const rows: string[] = [];
    for (let i = 0; i < sequence.initialBeliefs.length; i += 3) {
      const [path, fluent, value] = sequence.initialBeliefs.subarray(i, i + 3);
      const believers = [...listAt(sequence.paths, path!)].map(
        (character) => sequence.entityNames[character],
      );
      rows.push(`${believers.join('/')} ${sequence.fluentNames[fluent!]} ${printValue(sequence, value!)}`);
    }
    expect(rows.sort()).toEqual(['Ann m() 9', 'Bob n() 8', 'Bob/Ann n() 4', 'Cat at(Ann) P2']);
  });

  it('refuses a division by zero', () => {
    const { world, diagnostics } = compiled(`entity Ann : character; entity Bob : character;
      property n() : number; n() = 1 / n(); action a() { effect: n() = 2; }; utility(): n();`);
    expect(world).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'FAB0306', severity: 'error' }]);
  });
});
