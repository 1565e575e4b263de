import { describe, expect, it } from 'vitest';
import { plan, runExpectations } from '../../src/index.ts';
import { secondsInUnit } from '../../src/syntax/durations.ts';
import { equalTrees, parse } from '../../src/syntax/index.ts';
import {
  canonKeywords,
  clauseKeywords,
  dealKeywords,
  definitionKeywords,
  limitKeywords,
  partKeywords,
  pronouns,
  reservedWords,
  settingKeywords,
} from '../../src/syntax/keywords.ts';
import { blocksOf, codesBrought, opened, readPage, said, tableRows } from './pages.ts';

const PAGE = readPage('language.md');
const BLOCKS = blocksOf(PAGE);

/** The world that the steps of the first part build. */
const FIRST_WORLD = BLOCKS.filter(
  ({ language, words }) => language === 'fabula' && ['start', 'add'].includes(words[0] ?? ''),
)
  .map(({ text }) => text)
  .join('');

function failingExpectations(text: string): string[] {
  const { story, diagnostics } = opened(text);
  expect(said(diagnostics)).toEqual([]);
  return [...runExpectations(story!)]
    .filter(({ outcome }) => outcome !== 'holds')
    .map(({ outcome, message }) => `${outcome}: ${message}`);
}

describe('the manual of the language', () => {
  it('marks every block with what it is', () => {
    const kinds = BLOCKS.map(({ language, words }) => [language, words[0] ?? ''].join(' ').trim());
    expect([...new Set(kinds)].sort()).toEqual([
      'ebnf',
      'fabula',
      'fabula add',
      'fabula fragment',
      'fabula start',
      'fabula wrong',
      'sabre',
      'sabre wrong',
      'story',
    ]);
  });

  let world = '';
  for (const { language, words, text, line } of BLOCKS) {
    const [kind, code = ''] = words;
    const before = world;
    if (language === 'fabula' && (kind === 'start' || kind === 'add'))
      world = kind === 'start' ? text : world + text;
    const name = `line ${line}`;
    if (kind === 'wrong') {
      it(`gets exactly the message it promises, ${code}: ${name}`, () => {
        const dialect = language === 'sabre' ? 'sabre' : 'fabula';
        expect(codesBrought(dialect === 'sabre' ? '' : FIRST_WORLD, text, dialect)).toEqual([code]);
      });
    } else if (language === 'sabre') {
      it(`shows a problem that the Sabre reading takes: ${name}`, () => {
        expect(said(opened(text, 'sabre').diagnostics, 'errors')).toEqual([]);
      });
    } else if (language === 'fabula' && kind === undefined) {
      it(`shows a whole world of which nothing bad can be said and whose expectations hold: ${name}`, () => {
        expect(failingExpectations(text)).toEqual([]);
      });
    } else if (language === 'fabula' && kind === 'fragment') {
      it(`shows a piece that makes sense in the world of the first part, and expectations that hold: ${name}`, () => {
        const { story, diagnostics } = opened(FIRST_WORLD + text);
        expect(said(diagnostics, 'errors')).toEqual([]);
        const failing = [...runExpectations(story!)].filter(({ outcome }) => outcome !== 'holds');
        expect(failing.map(({ message }) => message)).toEqual([]);
      });
    } else if (language === 'fabula') {
      it(`builds the first world step by step, each of them sound by itself: ${name}`, () => {
        expect(said(opened(before + text).diagnostics, 'errors')).toEqual([]);
      });
    }
  }

  it('builds a first world of which nothing bad can be said and whose expectations hold', () => {
    expect(failingExpectations(FIRST_WORLD)).toEqual([]);
  });

  it('shows the story that its first world has', () => {
    const { story } = opened(FIRST_WORLD);
    const found = plan(story!).story!.acts.map(({ event }) => story!.world.eventNames[event]);
    expect(`${found.join('\n')}\n`).toBe(BLOCKS.find(({ language }) => language === 'story')!.text);
  });

  it('says truly what binds how tightly', () => {
    const rows = tableRows(PAGE, '| written | read as |');
    expect(rows.length).toBeGreaterThan(5);
    const tree = (cell: string) =>
      parse(`expect ${cell.replaceAll('`', '').replaceAll('\\|', '|')};`, { file: 'a.fabula' });
    for (const [written, readAs] of rows) {
      const [left, right] = [tree(written!), tree(readAs!)];
      expect(said([...left.diagnostics, ...right.diagnostics])).toEqual([]);
      expect(equalTrees(left.tree, right.tree), `${written} is read as ${readAs}`).toBe(true);
    }
  });

  it('has every keyword in its grammar, and none that does not exist', () => {
    const grammar = BLOCKS.find(({ language }) => language === 'ebnf')!.text;
    const found = new Set([...grammar.matchAll(/"([a-z]+)"/g)].map((match) => match[1]));
    const small = [
      'seen',
      'by',
      'told',
      'to',
      'no',
      'story',
      'after',
      'contains',
      'excludes',
      'plan',
      'next',
      'deadline',
    ];
    const all = [
      definitionKeywords,
      partKeywords,
      settingKeywords,
      limitKeywords,
      pronouns,
      [...reservedWords],
      small,
      dealKeywords,
      clauseKeywords,
      canonKeywords,
      ['everyone', 'accepted', 'word', 'breach'],
      ['learns', 'also', 'wants', 'waive'],
      [...secondsInUnit.keys()],
    ];
    expect([...found].sort()).toEqual([...new Set(all.flat())].sort());
  });

  it('lists exactly the words that are kept for the language', () => {
    const sentence = /These words are kept for the language[^:]*:([^.]*)\./.exec(PAGE)![1]!;
    expect([...sentence.matchAll(/`(\w+)`/g)].map((match) => match[1]).sort()).toEqual(
      [...reservedWords].sort(),
    );
  });
});
