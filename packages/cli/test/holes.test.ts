/** `fabula holes`: other stories, repairs in the files, SARIF, and what it ends with. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const eve = fileURLToPath(new URL('../../../worlds/wedding-eve', import.meta.url));
const folder = temporaryFolder();
const here = { cwd: folder.path };

const CANON = `use "my-world/my-world.fabula";

canon {
  trade: swap(Ada, Cake, Ben, Letter, Garden);
  walk: go(Ada, Garden, Study);
}

divergence alone after trade {
  admit(Ada, Letter, Ben, Garden);
}
`;

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
});
afterAll(folder.remove);

function write(name: string, text: string): void {
  writeFileSync(join(folder.path, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder.path, name), 'utf8');
}

interface Holes {
  readonly status: string;
  readonly findings: readonly {
    readonly code: string;
    readonly event: { readonly event: string; readonly place: unknown };
  }[];
  readonly applied?: readonly string[];
}

async function holesIn(...words: string[]): Promise<Holes & { readonly exitCode: number | null }> {
  const { stdout, exitCode } = await fabula(['holes', ...words, '--json'], here);
  return { ...(JSON.parse(stdout) as Holes), exitCode };
}

describe('another story', () => {
  beforeAll(() => write('canon.fabula', CANON));

  test('is all until a label, or a divergence with what it departs from', async () => {
    const until = await holesIn('canon.fabula', '--story', 'trade');
    expect(until.findings.map(({ event }) => event.event)).toEqual(['swap(Ada, Cake, Ben, Letter, Garden)']);
    const other = await holesIn('canon.fabula', '--story', 'alone');
    expect(other.findings.map(({ event }) => event.event)).toContain('admit(Ada, Letter, Ben, Garden)');
  });

  test('is given as acts, which stand in no file', async () => {
    const { findings, exitCode } = await holesIn('canon.fabula', '--story', 'go(Ben, Garden, Study)');
    expect(findings).toMatchObject([{ code: 'FAB0702', event: { place: null } }]);
    expect(exitCode).toBe(1);
  });

  test('is one that is found where the world has no canon', async () => {
    const world = 'my-world/my-world.fabula';
    expect(await holesIn(world)).toMatchObject({ status: 'solved', findings: [], exitCode: 0 });
    const none = await fabula(['holes', world, '--goal', '7'], here);
    expect(none).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('no story') });
  });
});

describe('--fix', () => {
  test('puts in what is missing, and leaves what it may not decide', async () => {
    write('draft.fabula', CANON);
    const { applied, findings, exitCode } = await holesIn('draft.fabula', '--fix');
    expect(applied).toContain(
      'let this happen before `swap(Ada, Cake, Ben, Letter, Garden)`: `admit(Ben, Letter, Ada, Garden)`',
    );
    expect(read('draft.fabula')).toContain(
      '  admit(Ben, Letter, Ada, Garden);\n  trade: swap(Ada, Cake, Ben, Letter, Garden);\n',
    );
    expect(exitCode).toBe(findings.length === 0 ? 0 : 1);
    const before = read('draft.fabula');
    expect(await holesIn('draft.fabula', '--fix')).toMatchObject({ applied: [], findings });
    expect(read('draft.fabula')).toBe(before);
  });

  test('leaves it to the author to assert what nobody has a reason to bring about', async () => {
    const text = `character Ann { utility: crossed(); }
character Bob { utility: 0; }
property frozen() : boolean;
property crossed() : boolean;
action cross(Ann) {
  precondition: frozen() & !crossed();
  effect: crossed();
  consenting: Ann;
  observing(c : character): True;
}
action freeze(Bob) {
  precondition: !frozen();
  effect: frozen();
  consenting: Bob;
  observing(c : character): True;
}
utility(): crossed();
canon {
  cross(Ann);
}
`;
    write('river.fabula', text);
    const { applied, findings } = await holesIn('river.fabula', '--fix');
    expect(applied).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'FAB0701', repair: { kind: 'assert', title: expect.stringContaining('assert frozen()') } },
    ]);
    expect(read('river.fabula')).toBe(text);
  });

  test('mends the file in which the canon stands, also where another uses it', async () => {
    write('told.fabula', CANON);
    write('outer.fabula', 'use "told.fabula";\n');
    expect((await holesIn('outer.fabula', '--fix')).applied?.length).toBeGreaterThan(0);
    expect(read('told.fabula')).toContain('  admit(Ben, Letter, Ada, Garden);\n');
    expect(read('outer.fabula')).toBe('use "told.fabula";\n');
  });
});

describe('what it ends with', () => {
  test('0 without holes, and 1 with one', async () => {
    expect((await fabula(['holes', `${eve}/canon.fabula`])).exitCode).toBe(0);
    expect((await fabula(['holes', 'canon.fabula'], here)).exitCode).toBe(1);
  });

  test('1 for a waiver of what is no hole', async () => {
    const canon = 'canon { admit(Ben, Letter, Ada, Garden) waive unmotivated "Why not."; }';
    write('needless.fabula', `use "my-world/my-world.fabula"; ${canon}`);
    const { exitCode, stdout } = await fabula(['holes', 'needless.fabula'], here);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('unneeded waiver FAB0712');
  });

  test('2 for what contradicts itself', async () => {
    const words = ['holes', 'canon.fabula', '--story', 'walk', '--fix'];
    expect(await fabula(words, here)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await fabula(['holes', 'canon.fabula', '--json', '--sarif'], here)).toMatchObject({ exitCode: 2 });
    expect((await fabula(['holes', 'canon.fabula', '--story', 'wlak'], here)).stderr).toContain('FAB0427');
  });

  test('3 when the time is up before anything was found', async () => {
    const { exitCode, stdout } = await fabula(['holes', `${eve}/canon.fabula`, '--time-limit', '0.001']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('Not everything was looked at: the time limit was reached.');
  });
});

describe('--sarif', () => {
  interface Region {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  }
  interface Location {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Region;
    };
  }
  interface Result {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly kind: string;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly Location[];
    readonly relatedLocations?: readonly (Location & {
      readonly id: number;
      readonly message: { text: string };
    })[];
    readonly fixes?: readonly {
      readonly description: { readonly text: string };
      readonly artifactChanges: readonly {
        readonly artifactLocation: { readonly uri: string };
        readonly replacements: readonly {
          readonly deletedRegion: Region;
          readonly insertedContent: { readonly text: string };
        }[];
      }[];
    }[];
    readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  }
  interface Rule {
    readonly id: string;
    readonly name: string;
    readonly shortDescription: { readonly text: string };
  }
  interface Log {
    readonly $schema: string;
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
      readonly columnKind: string;
      readonly results: readonly Result[];
    }[];
  }

  const file = `${eve}/holes.fabula`;
  const text = readFileSync(file, 'utf8');
  let log: Log;
  let results: readonly Result[];
  beforeAll(async () => {
    const { stdout, exitCode } = await fabula(['holes', file, '--sarif']);
    expect(exitCode).toBe(1);
    log = JSON.parse(stdout) as Log;
    results = log.runs[0]!.results;
  }, 60_000);

  /** The text that a region covers. */
  function quoted({ startLine, startColumn, endLine, endColumn }: Region): string {
    const lines = text.split('\n').slice(startLine - 1, endLine);
    const last = lines.length - 1;
    lines[last] = lines[last]!.slice(0, endColumn - 1);
    lines[0] = lines[0]!.slice(startColumn - 1);
    return lines.join('\n');
  }

  test('is one run of version 2.1.0 with nothing but what the format knows', () => {
    expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(1);
    const [run] = log.runs;
    expect(Object.keys(run!)).toEqual(['tool', 'columnKind', 'results']);
    expect(run!.columnKind).toBe('utf16CodeUnits');
    expect(run!.tool.driver.name).toBe('fabula');
    const known = new Set([
      ...['ruleId', 'ruleIndex', 'kind', 'level', 'message', 'locations', 'relatedLocations'],
      ...['fixes', 'suppressions'],
    ]);
    expect(results.flatMap((result) => Object.keys(result).filter((key) => !known.has(key)))).toEqual([]);
  });

  test('has a rule for each code, and each result names its rule', () => {
    const { rules } = log.runs[0]!.tool.driver;
    const codes = Array.from({ length: 12 }, (_, index) => `FAB07${String(index + 1).padStart(2, '0')}`);
    expect(rules.map(({ id }) => id).sort()).toEqual(codes);
    for (const { name, shortDescription } of rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(shortDescription.text).toMatch(/\.$/);
    }
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]!.id).toBe(ruleId);
  });

  test('says where each finding stands, what it rests on, and how grave it is', () => {
    expect(results).toHaveLength(13);
    for (const { ruleId, kind, level, message, locations, relatedLocations = [] } of results) {
      expect([kind, level]).toEqual(['fail', ruleId === 'FAB0712' ? 'note' : 'warning']);
      expect(message.text).toMatch(/\.$/);
      expect(locations).toHaveLength(1);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        expect(physicalLocation.artifactLocation.uri).toBe(pathToFileURL(file).href);
        expect(quoted(physicalLocation.region)).toMatch(/^(\w+: )?\w+|^told |^waive /);
      }
      const ids = relatedLocations.map(({ id }) => id);
      expect(ids).toEqual([...ids.keys()]);
      for (const related of relatedLocations) expect(related.message.text).not.toBe('');
    }
    const toast = results.find(({ ruleId }) => ruleId === 'FAB0709')!;
    expect(quoted(toast.locations[0]!.physicalLocation.region)).toBe('toast: toast(Marthe)');
    expect(toast.relatedLocations!.map(({ physicalLocation }) => quoted(physicalLocation.region))).toEqual([
      'go(Marthe, Parlour, Cellar)',
    ]);
  });

  test('carries repairs as replacements in the file', () => {
    const fixes = results.flatMap((result) => result.fixes ?? []);
    expect(fixes).toHaveLength(11);
    for (const { description, artifactChanges } of fixes) {
      expect(description.text).toMatch(/^You could .*\.$/);
      for (const { artifactLocation, replacements } of artifactChanges) {
        expect(artifactLocation.uri).toBe(pathToFileURL(file).href);
        expect(replacements.length).toBeGreaterThan(0);
        for (const { deletedRegion, insertedContent } of replacements)
          expect(quoted(deletedRegion) === '' && insertedContent.text === '').toBe(false);
      }
    }
    const [snow] = results.find(({ ruleId }) => ruleId === 'FAB0708')!.fixes!;
    const [replacement] = snow!.artifactChanges[0]!.replacements;
    expect(quoted(replacement!.deletedRegion)).toBe('    snow: assert snowing() seen by everyone;\n');
    expect(replacement!.insertedContent.text).toBe('');
  });

  test('keeps what is waived as suppressed, with the reason', () => {
    const suppressed = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed.map(({ ruleId }) => ruleId)).toEqual(['FAB0702']);
    expect(suppressed[0]!.suppressions).toMatchObject([
      { kind: 'inSource', justification: 'He has had two glasses, and has no reason but that.' },
    ]);
  });

  test('names files relative to where the command runs', async () => {
    write('one more.fabula', CANON);
    const { stdout } = await fabula(['holes', 'one more.fabula', '--sarif'], here);
    const [result] = (JSON.parse(stdout) as Log).runs[0]!.results;
    expect(result!.locations[0]!.physicalLocation.artifactLocation.uri).toBe('one%20more.fabula');
  });
});
