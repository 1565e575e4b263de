import { describe, expect, it } from 'vitest';
import { check, standardFiles } from '../../src/check/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { checked, programOf } from './worlds.ts';

/** A loader from a list of files, which notes what it was asked for. */
function files(texts: Record<string, string>): {
  load: (path: string) => string | undefined;
  asked: string[];
} {
  const asked: string[] = [];
  const load = (path: string): string | undefined => {
    asked.push(path);
    return texts[path];
  };
  return { load, asked };
}

describe('use', () => {
  it('brings in the definitions of another file, before those of the file that uses it', () => {
    const { load } = files({ 'people.fabula': 'character Ann; character Bob;' });
    const { entities } = programOf('use "people.fabula"; character Cat;', 'fabula', { load });
    expect(entities.map(({ name }) => name)).toEqual(['Ann', 'Bob', 'Cat']);
  });

  it('finds files from the folder of the file that says it', () => {
    const { load, asked } = files({
      'town/all.fabula': 'use "people.fabula";',
      'town/people.fabula': 'character Ann;',
    });
    programOf('use "town/all.fabula";', 'fabula', { load });
    expect(asked).toEqual(['town/all.fabula', 'town/people.fabula']);
  });

  it('reads each file once, so that files may use each other', () => {
    const { load, asked } = files({
      'a.fabula': 'use "b.fabula"; use "test.fabula"; character Ann;',
      'b.fabula': 'use "a.fabula"; character Bob;',
    });
    const { entities } = programOf('use "a.fabula"; use "b.fabula"; use "a.fabula";', 'fabula', { load });
    expect(entities.map(({ name }) => name)).toEqual(['Bob', 'Ann']);
    expect(asked).toEqual(['a.fabula', 'b.fabula']);
  });

  it('reads a file with another ending as Sabre', () => {
    const { load } = files({ 'old.txt': 'entity Ann : person; property p() : boolean; p() == True;' });
    expect(programOf('use "old.txt";', 'fabula', { load }).types.map(({ name }) => name)).toContain('person');
  });

  it('never asks for anything outside the folder', () => {
    const { load, asked } = files({});
    const paths = [
      '../a.fabula',
      'x/../../a.fabula',
      '/etc/passwd',
      'C:/a.fabula',
      'http://x/a',
      './a.fabula',
      'x//a.fabula',
      '',
    ];
    for (const path of paths) {
      const { own } = checked(`use "${path}"; character Ann;`, 'fabula', { load });
      expect(own.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['FAB0250']);
    }
    expect(asked).toEqual([]);
  });

  it('tells slips in the file where they are', () => {
    const { load } = files({ 'a.fabula': 'character Ann; goood(Ann);' });
    const { tree } = parse('use "a.fabula";', { file: 'worlds/town/main.fabula', dialect: 'fabula' });
    const { program, diagnostics } = check(tree, { load });
    expect(program).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'FAB0207', file: 'worlds/town/a.fabula', range: { start: 15, end: 20 } },
    ]);
  });

  it('stops at two hundred files', () => {
    const load = (path: string): string =>
      `use "${path.replace(/\d+/, (number) => String(Number(number) + 1))}";`;
    const { own } = checked('use "f0.fabula"; character Ann;', 'fabula', { load });
    expect(own.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['FAB0205']);
  });
});

describe('the standard files', () => {
  for (const name of standardFiles.keys()) {
    it(`check without a word by themselves: standard/${name}`, () => {
      expect(checked(`use "standard/${name}"; character Ann { utility: 1; }`).diagnostics).toEqual([]);
    });
  }

  it('give a world whole patterns that need only entities, facts and wishes', () => {
    const { program, diagnostics } = checked(`
      use "standard/movement";
      use "standard/speech";
      use "standard/things";
      place Mansion "the mansion", Street "the street";
      topic Heir "the heir";
      thing Ring "the ring";
      character Caroline, she { at = Street; believes(holds(Heir)); utility: holder(Ring) == Caroline; }
      character Klaus, he { at = Mansion; answers; utility: believes(Caroline, !holds(Heir)); }
      way(Mansion, Street); way(Street, Mansion);
      at(Ring) = Mansion;
      utility(): holder(Ring) == Caroline;
      expect story { contains: go(Caroline, Street, Mansion), take(Caroline, Ring, Mansion); };
      expect believes(Caroline, !holds(Heir)) after lie(Caroline, Klaus, Heir, False, Street);`);
    expect(diagnostics).toEqual([]);
    expect(program?.actions.map(({ name }) => name)).toEqual([
      'go',
      'tell',
      'lie',
      'whisper',
      'ask',
      'answer',
      'phone',
      'give',
      'take',
      'put_down',
    ]);
  });

  it('describe everything they define', () => {
    const program = programOf(
      'use "standard/movement"; use "standard/speech"; use "standard/things"; character Ann;',
    );
    for (const definition of [...program.properties, ...program.actions, ...program.triggers]) {
      expect(definition.documentation, definition.name).toMatch(/\.$/);
      expect(definition.texts.length, definition.name).toBeGreaterThan(0);
    }
  });
});
