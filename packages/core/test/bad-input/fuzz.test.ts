import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standardFiles } from '../../src/check/index.ts';
import { exampleWorld, plan, replayCanon, runExpectations, tell } from '../../src/index.ts';
import { open } from './open.ts';

const here = import.meta.dirname;

function textsOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(fabula|txt)$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

const micro = textsOf(join(here, '../corpus/micro'));
const syntax = textsOf(join(here, '../syntax/corpus'));
const worlds = textsOf(join(here, '../../../../worlds'));
const small = [...micro, ...syntax, ...standardFiles.values(), exampleWorld];

const files = ['a.fabula', 'a.txt'] as const;
const compile = { limits: { events: 2000, formulas: 50_000, fluents: 2000, allCombinations: 20_000 } };

/** Opens a text in one of the readings and, where a world comes of it, asks it everything, briefly. */
function survive(text: string, file: (typeof files)[number]): void {
  const { story } = open(text, { file, compile });
  if (story === undefined) return;
  let looks = 0;
  const options = {
    limits: { author: 2, characters: 2, minds: 1 },
    memoryLimit: 50_000_000,
    cancelled: () => ++looks > 5,
  };
  const found = plan(story, options);
  expect(['solved', 'exhausted', 'limit']).toContain(found.status);
  if (found.story !== undefined) expect(tell(story, found, { reasons: true }).text).toBeTypeOf('string');
  if (story.program.canon !== undefined)
    expect(['holds', 'fails', 'undecided']).toContain(replayCanon(story, options).answer);
  for (const { message } of runExpectations(story, options)) expect(message).not.toBe('');
}

const VOCABULARY = [
  ...'(){}[],;:=!&|+-*/<>"?.\n'.split(''),
  ...['==', '!=', '>=', '<=', '///', '//', '/*', '*/', '{{', '}}'],
  ...[
    'type',
    'entity',
    'character',
    'place',
    'property',
    'action',
    'happening',
    'trigger',
    'utility',
    'define',
  ],
  ...['use', 'world', 'expect', 'story', 'no', 'goal', 'limits', 'author', 'characters', 'minds', 'title'],
  ...['canon', 'canon {', 'chapter', 'scene', 'assert', 'told', 'note', 'everyone', 'x: a(Ann);'],
  ...['precondition', 'effect', 'consenting', 'observing', 'text', 'denied', 'seen', 'told', 'by', 'to'],
  ...[
    'if',
    'else',
    'elseif',
    'forall',
    'exists',
    'sum',
    'product',
    'believes',
    'after',
    'contains',
    'excludes',
  ],
  ...['True', 'False', 'boolean', 'number', '0', '1', '99999999999999999999', '-1', '1.5', '1/0'],
  ...['Ann', 'Bob', 'Home', 'at(Ann)', 'k(c)', 'n()', 'c : character', 'a(Ann)', 'she', 'it', 'they'],
  ...[
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__proto__',
    '"standard/speech"',
    '"{c}"',
    '"{"',
  ],
  ...['character Ann;', 'property n() : number;', 'utility(): n();', 'action a(c : character) {'],
];

describe.each(files)('whatever is in %s, it is answered with a world or with messages', (file) => {
  test('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => survive(text, file)));
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => survive(text, file)));
    const bytes = fc.uint8Array({ maxLength: 500 }).map((data) => Buffer.from(data).toString('latin1'));
    fc.assert(fc.property(bytes, (text) => survive(text, file)));
  });

  test('any words of the language', () => {
    const soup = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 80 });
    fc.assert(
      fc.property(soup, (words) => survive(words.join(' '), file)),
      { numRuns: 1500 },
    );
  });

  test('a world that breaks off anywhere', () => {
    for (const text of small) {
      for (let length = 0; length < text.length; length += 37) survive(text.slice(0, length), file);
    }
  });

  test('a world with pieces lost, doubled, exchanged or put elsewhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...small), mutations(), (text, edits) => {
        survive(edits.reduce(edited, text), file);
      }),
      { numRuns: 1500 },
    );
  });

  test('a shipped world with a few slips', () => {
    if (worlds.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...worlds), mutations(), (text, edits) => {
        survive(edits.reduce(edited, text), file);
      }),
      { numRuns: 40 },
    );
  });
});

interface Edit {
  readonly kind: 'delete' | 'double' | 'swap' | 'insert';
  /** Parts of the whole, so that an edit fits a text of any length. */
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly word: string;
}

function mutations(): fc.Arbitrary<Edit[]> {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const edit = fc.record({
    kind: fc.constantFrom('delete', 'double', 'swap', 'insert'),
    at: part,
    to: part,
    length: fc.nat(40),
    word: fc.constantFrom(...VOCABULARY),
  });
  return fc.array(edit as fc.Arbitrary<Edit>, { minLength: 1, maxLength: 4 });
}

function edited(text: string, { kind, at, to, length, word }: Edit): string {
  const start = Math.floor(at * text.length);
  const piece = text.slice(start, start + length);
  const without = text.slice(0, start) + text.slice(start + length);
  const target = Math.floor(to * without.length);
  switch (kind) {
    case 'delete':
      return without;
    case 'double':
      return text.slice(0, start) + piece + text.slice(start);
    case 'swap':
      return without.slice(0, target) + piece + without.slice(target);
    case 'insert':
      return `${text.slice(0, start)} ${word} ${text.slice(start)}`;
  }
}

describe('names that mean something to the machine mean nothing special here', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'isPrototypeOf'])(
    '%s',
    (name) => {
      const { story, diagnostics } = open(`
      type ${name};
      character Ann "${name}", she { utility: if (${name}(Ann)) 1 else 0; }
      ${name} Thing;
      property ${name}(who : character) : boolean;
      property where(what : ${name}) : ${name};
      define done(who : character) = ${name}(who);
      utility(): if (done(Ann)) 1 else 0;
      where(Thing) = Thing;
      action ${name}(${name} : character) {
        precondition: !${name}(${name});
        effect: ${name}(${name});
        consenting: ${name};
        observing(other : character): ${name}(other);
        text: "{${name}} does it.";
      }
      expect story { goal: 1; contains: ${name}(Ann); }`);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const found = plan(story!);
      expect(found.story?.acts.map(({ event }) => story!.world.eventNames[event])).toEqual([`${name}(Ann)`]);
      expect(tell(story!, found).text.toLowerCase()).toContain(`${name.toLowerCase()} does it.`);
      expect([...runExpectations(story!)].map(({ outcome }) => outcome)).toEqual(['holds']);
    },
  );

  test('and where they are not defined, they are as unknown as any other', () => {
    const { diagnostics } = open(`character Ann; property k(c : character) : boolean; utility(): 0;
      toString(Ann); k(constructor); property z(a : valueOf) : boolean; use "standard/hasOwnProperty";`);
    const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(codes.sort()).toEqual(['FAB0201', 'FAB0206', 'FAB0207', 'FAB0252']);
  });
});
