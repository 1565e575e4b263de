import { describe, expect, it } from 'vitest';
import { checkCodes, holeCodes, holeKinds } from '../../src/check/index.ts';
import { compileCodes } from '../../src/compile/index.ts';
import { dealCodes } from '../../src/deals/index.ts';
import { holes, libraryCodes, QuestionError, replay, verify } from '../../src/index.ts';
import { Minds } from '../../src/mind/index.ts';
import { syntaxCodes } from '../../src/syntax/index.ts';
import { blocksOf, codesBrought, opened, readPage, said, tableRows } from './pages.ts';

const PAGE = readPage('diagnostics.md');
const CODES = {
  ...syntaxCodes,
  ...checkCodes,
  ...compileCodes,
  ...libraryCodes,
  ...dealCodes,
  ...holeCodes,
};
const BLOCKS = blocksOf(PAGE);
const TOWN = BLOCKS.find(({ words }) => words[0] === 'town')!.text;
/** What the page says of each code: what stands below its heading. */
const SECTIONS = new Map(
  PAGE.split(/^(?=##)/m).flatMap((section) => {
    const code = /^### (FAB\d{4})\n/.exec(section)?.[1];
    return code === undefined ? [] : [[code, section] as const];
  }),
);

/** What is wrong with acts asked about in the town, be it as a plan or as what has happened. */
function codeOfActs(acts: string): string | undefined {
  const story = opened(TOWN).story!;
  try {
    const found = verify(story, acts);
    replay(
      story,
      new Minds(story.world, 2),
      found.acts.map(({ event }) => event),
    );
    return undefined;
  } catch (error) {
    if (error instanceof QuestionError) return error.code;
    throw error;
  }
}

/** What `fabula holes` finds in a canon in the town. */
function codesOfHoles(text: string): string[] {
  const { story, diagnostics } = opened(TOWN + text);
  if (story === undefined) return said(diagnostics);
  const { findings, unneededWaivers } = holes(story);
  return [...findings, ...unneededWaivers].map(({ code }) => code);
}

describe('the page of diagnostics', () => {
  it('lists exactly the codes that exist, each once', () => {
    const listed = [...PAGE.matchAll(/^### (.*)$/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(Object.keys(CODES).sort());
  });

  it('explains each code as the tables in the source do', () => {
    for (const [code, meaning] of Object.entries(CODES)) {
      expect(SECTIONS.get(code)!.split('\n')[1], code).toBe(meaning);
    }
  });

  it('says of each code what to do', () => {
    for (const [code, section] of SECTIONS) {
      const prose = section
        .replace(/^```[\s\S]*?^```$/gm, '')
        .split(/\n{2,}/)
        .map((each) => each.trim());
      expect(prose[1], code).toMatch(/^[A-Z].*[.]$/s);
    }
  });

  it('has a town of which nothing bad can be said', () => {
    expect(said(opened(TOWN).diagnostics)).toEqual([]);
  });

  for (const { language, words, text } of BLOCKS) {
    const code = words.at(-1)!;
    if (code === 'town') continue;
    it(`shows a slip that gets exactly ${code}, below its heading`, () => {
      expect(SECTIONS.get(code)).toContain(text);
      if (language === 'acts') expect(codeOfActs(text.trim())).toBe(code);
      else if (Object.hasOwn(holeCodes, code)) expect(codesOfHoles(text)).toEqual([code]);
      else if (language === 'sabre') expect(codesBrought('', text, 'sabre')).toEqual([code]);
      else expect(codesBrought(words.includes('alone') ? '' : TOWN, text)).toEqual([code]);
    });
  }
});

describe('the page of commands', () => {
  it('lists the kinds of holes as the table in the source does', () => {
    const listed = tableRows(readPage('commands.md'), '| code | to waive it | what it is |');
    const rows = Object.entries(holeKinds).map(([kind, { code, means }]) => [
      `[${code}](diagnostics.md#${code.toLowerCase()})`,
      `\`${kind}\``,
      means,
    ]);
    expect(listed).toEqual(rows);
  });
});
