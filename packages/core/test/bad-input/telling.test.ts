import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plan, tell } from '../../src/index.ts';
import { readTemplate } from '../../src/telling/index.ts';
import { errors, open } from './open.ts';

function world(text: string, name = 'Ann'): string {
  return `character Ann "${name}", she { utility: if (done(Ann)) 1 else 0; } type thing; thing Cup "a cup";
    property done(c : character) : boolean; utility(): if (done(Ann)) 1 else 0;
    action act(who : character, what : thing) { effect: done(who); consenting: who; text: "${text}"; }`;
}

/** The told story; undefined where the world is refused. */
function told(source: string): string | undefined {
  const { story } = open(source);
  return story && tell(story, plan(story), { reasons: true, viewpoint: 'Ann' }).text;
}

describe('a sentence with a broken slot', () => {
  test.each([
    ['is never closed', '{who', 'FAB0244'],
    ['is opened again and again', '{ { { {', 'FAB0244'],
    ['is empty', '{}', 'FAB0243'],
    ['names nobody', '{nobody} acts.', 'FAB0243'],
    ['names what no world defines', '{constructor} {toString} {__proto__}', 'FAB0243'],
    ['has a verb without forms', '{verb:who} away.', 'FAB0244'],
    ['has a verb with too many forms', '{verb:who:a|b|c} away.', 'FAB0244'],
    ['has a form that does not exist', '{whose:who} hat.', 'FAB0244'],
    ['has nothing but colons', '{::::}', 'FAB0244'],
  ])('that %s is refused', (_, text, code) => {
    expect(errors(world(text))).toEqual([expect.stringMatching(new RegExp(`^${code} `))]);
  });
});

describe('whatever an author writes in a sentence is told or refused', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '}}',
        ':',
        '|',
        "'",
        '’s',
        'who',
        'verb',
        'she',
        'her',
        ' ',
        '{who}',
        '{her:who}',
        '{verb:who:is|are}',
        '$&',
        '$1',
        '%s',
        '<b>',
        '\\\\',
        '\u202e',
        '\0',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => text.replace(/["\\\n\r]/g, '')),
    ),
    { maxLength: 12 },
  );

  test('in a text', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = told(world(parts.join('')));
        if (text !== undefined) expect(text).not.toContain('undefined');
      }),
      { numRuns: 500 },
    );
  });

  test('in a name', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = told(world('{who} takes {what}.', parts.join('')));
        if (text !== undefined) expect(text).not.toContain('undefined');
      }),
      { numRuns: 500 },
    );
  });

  test('and a template of a megabyte is cut at its slots in one go', () => {
    for (const piece of ['{', '{ ', '{}', '}', "{'", '{who}', '{she:', '{her:who} ', ' ']) {
      expect(readTemplate(piece.repeat(1_000_000 / piece.length)).length).toBeGreaterThan(0);
    }
    expect(readTemplate(`{her:who}${' '.repeat(1_000_000)}`)).toHaveLength(2);
    expect(readTemplate(`{${"'".repeat(1_000_000)}}`)).toHaveLength(1);
    expect(readTemplate(`{${' '.repeat(1_000_000)}x${' '.repeat(1_000_000)}}`)).toHaveLength(1);
  });
});
