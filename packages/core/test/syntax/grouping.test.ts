import { describe, expect, test } from 'vitest';
import { type Dialect, parse } from '../../src/syntax/index.ts';
import { showExpression } from './show.ts';

function read(text: string, dialect: Dialect): string {
  const { tree, diagnostics } = parse(`utility(): ${text};`, { file: 'example', dialect });
  const codes = diagnostics.map(({ code }) => code);
  if (codes.length > 0) return codes.join(' ');
  const [definition] = tree.definitions;
  return definition?.kind === 'utility' ? showExpression(definition.expression) : 'no expression';
}

/** The same, as an effect. */
function readEffect(text: string, dialect: Dialect): string {
  const { tree, diagnostics } = parse(`action go() { effect: ${text}; };`, { file: 'example', dialect });
  const codes = diagnostics.map(({ code }) => code);
  if (codes.length > 0) return codes.join(' ');
  const [definition] = tree.definitions;
  return definition?.kind === 'action' && definition.effect ? showExpression(definition.effect) : 'no effect';
}

describe('the Sabre reading groups as Sabre does', () => {
  test.each([
    ['a() | b() & c()', '(& (| a() b()) c())'],
    ['a() & b() | c()', '(& a() (| b() c()))'],
    ['!a() & b()', '(& (! a()) b())'],
    ['!n() == 3', '(! (== n() 3))'],
    ['!item : coin', '(! (: item coin))'],
    ['!exists(x : t) r(x) == V', '(! (exists x:t (== r(x) V)))'],
    ['exists(x : t) p(x) & a()', '(& (exists x:t p(x)) a())'],
    ['forall(x : t) p(x) | a()', '(| (forall x:t p(x)) a())'],
    ['if(c()) x() = 1 & y() = 2', '(& (if (c() (= x() 1))) (= y() 2))'],
    ['if(a()) b() else c() & d()', '(& (if (a() b()) (else c())) d())'],
    ['a() != b() == c()', '(== (!= a() b()) c())'],
    ['10 - 3 - 2', '(- 10 (- 3 2))'],
    ['12 / 4 / 3', '(/ 12 (/ 4 3))'],
    ['2 + 3 * 4', '(* (+ 2 3) 4)'],
    ['2 * 3 + 4', '(* 2 (+ 3 4))'],
    ['12 / 4 * 3', '(* (/ 12 4) 3)'],
    ['10 - 3 + 2', '(+ (- 10 3) 2)'],
    ['10 + 3 - 2', '(+ 10 (- 3 2))'],
    ['sum(c : t) x(c) + 1', '(sum c:t (+ x(c) 1))'],
    ['1 + sum(c : t) x(c) * 2', '(* (+ 1 (sum c:t x(c))) 2)'],
    ['w() != sum(v : t) h(v)', '(!= w() (sum v:t h(v)))'],
    ['a() == !b() == c()', '(== a() (! (== b() c())))'],
    ['r() == if(a()) B else C', '(== r() (if (a() B) (else C)))'],
    ['a() - sum(x : t) b(x) + c()', '(+ (- a() (sum x:t b(x))) c())'],
    ['a() * sum(x : t) b(x) + c()', '(* a() (sum x:t (+ b(x) c())))'],
    ['n() - 1', '(- n() 1)'],
    ['n() - -1', '(- n() -1)'],
    ['((a()))', 'a()'],
    ['believes(C, x() == 1)', '(believes C (== x() 1))'],
    ['believes(C, x()) == 1', '(== (believes C x()) 1)'],
    ['believes(A, believes(B, x()))', '(believes A (believes B x()))'],
    ['believes(C, True)', 'believes(C, True)'],
    ['.5 + 5. - 0.5', '(+ 0.5 (- 5 0.5))'],
  ])('%s', (text, grouped) => {
    expect(read(text, 'sabre')).toBe(grouped);
  });

  test('two `else` in one stretch make a sum of conditionals', () => {
    const sum = 'if(a()) 2 else 0 + if(b()) 2 else 0 + if(c()) 1 else 0';
    const first = '(if (a() 2) (else 0))';
    expect(read(sum, 'sabre')).toBe(`(+ ${first} (+ (if (b() 2) (else 0)) (if (c() 1) (else 0))))`);
  });

  test('one `else` takes everything after it', () => {
    expect(read('if(a()) 2 else 0 + 1', 'sabre')).toBe('(if (a() 2) (else (+ 0 1)))');
    expect(read('if(a()) if(b()) 1 else 2', 'sabre')).toBe('(if (a() (if (b() 1))) (else 2))');
  });

  test.each([
    'n()-1',
    'n() -1',
    '- 1',
    'if(a()) if(b()) 1 else 2 else 3',
    'a() & & b()',
    'f(g())',
    'a() b()',
  ])('refuses %s with one message', (text) => {
    expect(read(text, 'sabre')).toMatch(/^FAB01\d\d$/);
  });

  test('keywords are known by position and can be names', () => {
    expect(read('effect() & type : action & x(observing)', 'sabre')).toBe(
      '(& effect() (: type action) x(observing))',
    );
  });
});

describe('the Fabula reading groups as people expect', () => {
  test.each([
    ['10 - 3 - 2', '(- (- 10 3) 2)'],
    ['2 + 3 * 4', '(+ 2 (* 3 4))'],
    ['12 / 4 * 3', '(* (/ 12 4) 3)'],
    ['n()-1', '(- n() 1)'],
    ['- 1', '-1'],
    ['-n() * 2', '(* (negative n()) 2)'],
    ['-(1)', '(negative 1)'],
    ['n() - -1', '(- n() -1)'],
    ['!a() & b()', '(& (! a()) b())'],
    ['!n() == 3', '(! (== n() 3))'],
    ['a() != b() == c()', '(== (!= a() b()) c())'],
    ['exists(x : t) p(x) & a()', '(& (exists x:t p(x)) a())'],
    ['sum(c : t) x(c) + 1', '(sum c:t (+ x(c) 1))'],
    ['1 + sum(c : t) x(c) * 2', '(+ 1 (sum c:t (* x(c) 2)))'],
    ['2 * sum(c : t) x(c) + 1', '(+ (* 2 (sum c:t x(c))) 1)'],
    ['if (a()) if (b()) 1 else 2 else 3', '(if (a() (if (b() 1) (else 2))) (else 3))'],
    ['if (a()) 1 else if (b()) 2 else 3', '(if (a() 1) (b() 2) (else 3))'],
    ['if (a()) 1 elseif (b()) 2 else 3', '(if (a() 1) (b() 2) (else 3))'],
    ['(if (a()) 1 else 0) + (if (b()) 2 else 0)', '(+ (if (a() 1) (else 0)) (if (b() 2) (else 0)))'],
    ['if (a()) 2 else 0 + 1', '(if (a() 2) (else (+ 0 1)))'],
    ['believes(C, True)', '(believes C True)'],
    ['x : place & y', '(& (: x place) y)'],
    ['a() | (b() & c())', '(| a() (& b() c()))'],
  ])('%s', (text, grouped) => {
    expect(read(text, 'fabula')).toBe(grouped);
  });

  test('an effect may be a block', () => {
    expect(readEffect('if (c()) { x(); y() = 1; } else { z() }', 'fabula')).toBe(
      '(if (c() (block x() (= y() 1))) (else (block z())))',
    );
    expect(readEffect('if (c()) { x() } & y()', 'fabula')).toBe('(& (if (c() (block x()))) y())');
    expect(readEffect('y() & if (c()) x()', 'fabula')).toBe('(& y() (if (c() x())))');
  });

  test('`&` and `|` together are refused with both readings', () => {
    const { diagnostics } = parse('utility(): a() | b() & c();', { file: 'a.fabula' });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.message).toContain('`a() | (b() & c())` or `(a() | b()) & c()`');
    expect(diagnostics[0]!.repairs.map(({ replacement }) => replacement)).toEqual([
      'a() | (b() & c())',
      '(a() | b()) & c()',
    ]);
  });

  test('a conditional before `&` in an effect needs parentheses or braces', () => {
    expect(readEffect('if (c()) x() & y()', 'fabula')).toBe('FAB0131');
    expect(readEffect('forall(p : place) if (c()) x(p) & y()', 'fabula')).toBe('FAB0131');
    expect(readEffect('(if (c()) x()) & y()', 'fabula')).toBe('(& (if (c() x())) y())');
  });

  test('a conditional before `&` in a condition ends there', () => {
    expect(read('if (a()) b() else c() & d()', 'fabula')).toBe('(& (if (a() b()) (else c())) d())');
  });

  test('two conditionals with `else` and no parentheses are refused', () => {
    const { diagnostics } = parse('utility(): if (a()) 1 else 0 + if (b()) 2 else 0;', { file: 'a.fabula' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['FAB0132']);
    expect(diagnostics[0]!.repairs[0]!.replacement).toBe('(if (a()) 1 else 0)');
  });

  test('keywords cannot be names in an expression', () => {
    expect(read('effect() & a()', 'fabula')).toBe('FAB0116');
  });
});
