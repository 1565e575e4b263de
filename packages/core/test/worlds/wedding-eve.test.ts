/** The eve of the wedding: a canon without holes, and the same with a slip of each kind, each of which can be mended. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type HoleKind, holeKinds } from '../../src/check/index.ts';
import { type Finding, type HolesReport, holes } from '../../src/continuity/index.ts';
import { explain, openWorld, type StoryWorld, whyNot } from '../../src/library/index.ts';

const folder = new URL('../../../../worlds/wedding-eve/', import.meta.url);
const load = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const draft = load('holes.fabula');

function open(text: string): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file: 'holes.fabula', load });
  expect(diagnostics).toEqual([]);
  return story!;
}

function judged(text: string): HolesReport {
  return holes(open(text), { textOf: (file) => (file === 'holes.fabula' ? text : undefined) });
}

/** What is wrong where, however the events are numbered. */
function slipOf({ kind, event }: Finding): string {
  return `${kind}: ${event?.event}`;
}

/** The text after the edits of a repair, the last first so that the others stay in place. */
function edited(text: string, { repair }: Finding): string {
  return [...repair!.edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((now, edit) => now.slice(0, edit.range.start) + edit.text + now.slice(edit.range.end), text);
}

/** Per kind: the event it is about, and the numbers of the other events of its evidence. */
const PLANTED: Readonly<Record<HoleKind, readonly [event: string, evidence: readonly number[]]>> = {
  forgotten: ['2 room accept(Marthe, Silas, Lodging)', [20]],
  early: ['3 departure coach(Jonas, Parlour, Town)', []],
  unknowing: ['6 warning search(Rosa, Clock)', []],
  unminded: ['8 pipe smoke(Silas)', []],
  unmotivated: ['9 sweep sweep(Silas)', []],
  silent: ['11 back coach(Jonas, Town, Parlour)', [5]],
  unused: ['12 snow assert snowing()', []],
  contradicted: ['12 told holder(Ring) == Rosa', [4]],
  impossible: ['13 debt repay(Jonas, Marthe)', []],
  elsewhere: ['17 toast toast(Marthe)', [15]],
  unheeded: ['20 theft steal(Silas)', [10]],
};

test('nothing is wrong with the canon', () => {
  const { findings, waived, unneededWaivers, undecided } = judged(load('canon.fabula'));
  expect([...findings, ...waived, ...unneededWaivers, ...undecided]).toEqual([]);
});

describe('the draft with a slip of each kind', () => {
  let report: HolesReport;
  beforeAll(() => {
    report = judged(draft);
  }, 60_000);

  test('has every kind of hole exactly once, each at its event', () => {
    const found = report.findings.map(({ kind, event }) => [
      kind,
      [event?.number, event?.label, event?.event].filter((part) => part !== undefined).join(' '),
    ]);
    expect(found).toEqual(Object.entries(PLANTED).map(([kind, [event]]) => [kind, event]));
    expect(found.map(([kind]) => kind).sort()).toEqual(Object.keys(holeKinds).sort());
    for (const { code, kind } of report.findings) expect(code).toBe(holeKinds[kind].code);
  });

  test('says on which other events each rests', () => {
    const others = report.findings.map(({ kind, event, because }) => [
      kind,
      because.flatMap((one) => (one.event?.place === event?.place ? [] : (one.event?.number ?? []))),
    ]);
    expect(others).toEqual(Object.entries(PLANTED).map(([kind, [, evidence]]) => [kind, evidence]));
  });

  test('quotes what is not so, and who knows what', () => {
    const said = (kind: HoleKind): string => {
      const { message, because } = report.findings.find((finding) => finding.kind === kind)!;
      return [message, ...because.map(({ text }) => text)].join(' ');
    };
    expect(said('impossible')).toContain('it needs `purse()`');
    expect(said('elsewhere')).toContain(
      '`at(Marthe) == Cellar` since event 15, `go(Marthe, Parlour, Cellar)`',
    );
    expect(said('early')).toContain('one hour too soon');
    expect(said('unknowing')).toContain('Marthe knew it then.');
    expect(said('unknowing')).toContain('After `hint(Marthe, Rosa, Clock)` Rosa would have known');
    expect(said('unmotivated')).toContain('Silas would have a reason if he also wanted `swept()`');
    expect(said('unheeded')).toContain('could have averted it all along by `lock(Rosa)`');
    expect(said('forgotten')).toContain('`Lodging.Pay`');
    expect(said('unminded')).toContain('`Lodging.Pipe`');
    expect(said('silent')).toContain('`oven()`');
    expect(said('unused')).toContain('`snowing()`');
    expect(said('contradicted')).toContain('`holder(Ring) == Jonas`');
  });

  test('leaves open whether limits are to blame where that was not found out, as `whyNot` does', () => {
    const texts = report.findings.flatMap(({ kind, because }) =>
      because.flatMap(({ text }) => (text.startsWith('Whether ') ? [kind, text] : [])),
    );
    expect(texts).toEqual([
      'unmotivated',
      'Whether Silas would have a reason with larger limits was not found out.',
    ]);
    const { obstacles } = whyNot(open(draft), 'sweep(Silas)', { after: 'pipe' });
    expect(obstacles).toMatchObject([{ kind: 'unmotivated', larger: 'unknown' }]);
  });

  test('a reason that is looked for long is found missing by `whyNot` as it is in the canon', () => {
    const limits = { characters: 6 };
    const { consent } = explain(open(draft), 'sweep(Silas)', { after: 'pipe', limits });
    expect(consent).toMatchObject([{ answer: 'no reason' }]);
    expect(whyNot(open(draft), 'sweep(Silas)', { after: 'pipe', limits }).verdict).toBe('unmotivated');
  });

  test('keeps the waived one apart, and reports the waiver of what is no hole', () => {
    const [song, ...others] = report.waived;
    expect(others).toEqual([]);
    expect(song).toMatchObject({ finding: { kind: 'unmotivated', event: { label: 'song' } } });
    expect(song?.reason).toBe('He has had two glasses, and has no reason but that.');
    expect(report.unneededWaivers).toMatchObject([
      { code: 'FAB0712', hole: 'unmotivated', reason: 'They are young.', event: { label: 'wedding' } },
    ]);
    expect(report.undecided).toEqual([]);
  });

  test('each repair, made in the text, takes its hole away and brings no other', () => {
    const before = report.findings.map(slipOf);
    for (const finding of report.findings) {
      expect(finding.repair?.edits.length, finding.kind).toBeGreaterThan(0);
      const after = holes(open(edited(draft, finding)), { inBrief: true });
      const left = before.filter((slip) => slip !== slipOf(finding));
      expect(after.findings.map(slipOf), finding.kind).toEqual(left);
      expect(after.waived, finding.kind).toHaveLength(1);
    }
  }, 120_000);
});
