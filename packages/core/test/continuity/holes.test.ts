/** What does not hang together in a canon: what could not happen, what had no reason, what nobody could know; and waivers. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, holes } from '../../src/continuity/index.ts';
import { openWorld, QuestionError } from '../../src/library/index.ts';
import { canonOf, LETTER, open, theFinding } from './letter-world.ts';

const FINE = `  tell(Ann, Ben, Letter, Study);
  go(Ben, Hall, Study);
  take(Ben, Letter, Study);`;

const evidence = ({ because }: Finding): string[] => because.map(({ text }) => text);

describe('a canon in which nothing is wrong', () => {
  test('has no holes', () => {
    const { findings, waived, unneededWaivers, undecided, events } = canonOf(FINE).report;
    expect({ findings, waived, unneededWaivers, undecided, events }).toEqual({
      findings: [],
      waived: [],
      unneededWaivers: [],
      undecided: [],
      events: 3,
    });
  });

  test('is that of Romeo and Juliet', () => {
    const folder = new URL('../../../../worlds/romeo-and-juliet/', import.meta.url);
    const load = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
    const { story } = openWorld(load('canon.fabula'), { file: 'canon.fabula', load });
    const { findings, undecided } = holes(story!);
    expect(findings).toEqual([]);
    expect(undecided).toEqual([]);
  });

  test('has to be there to be asked about', () => {
    const { story } = openWorld('character Ann;', { file: 'ann.fabula' });
    expect(() => holes(story!)).toThrow(QuestionError);
  });
});

describe('an act that was impossible', () => {
  test('is reported with the event that made it so', () => {
    const finding = theFinding(
      canonOf(`  tell(Ann, Ben, Letter, Study);
  draught: assert lies(Letter) = Garden seen by Cleo;
  go(Ben, Hall, Study);
  take(Ben, Letter, Study);`),
    );
    const { code, kind, event, message, because, characters } = finding;
    expect([code, kind, event?.number, event?.event]).toEqual([
      'FAB0701',
      'impossible',
      4,
      'take(Ben, Letter, Study)',
    ]);
    expect(message).toBe(
      '`take(Ben, Letter, Study)` is not possible here: it needs `lies(Letter) == Study`.',
    );
    expect(because[0]?.text).toBe(
      '`lies(Letter) == Study` has not been so since event 2, `assert lies(Letter) = Garden`; `lies(Letter)` is `Garden`.',
    );
    expect(because[0]?.event).toMatchObject({ number: 2, label: 'draught' });
    expect(characters).toEqual(['Ben']);
  });

  test('is reported with every condition that has never been so', () => {
    const finding = theFinding(canonOf('  Ben wants burnt();\n  burn(Ben, Letter);'));
    expect(finding.message).toBe(
      '`burn(Ben, Letter)` is not possible here: it needs `holder(Letter) == Ben`.',
    );
    expect(evidence(finding)).toEqual([
      '`holder(Letter) == Ben` has never been so; `holder(Letter)` is `?`.',
    ]);
  });

  test('that nothing in the world makes possible is said to be so, and what follows from it is no hole', () => {
    const finding = theFinding(
      canonOf(`  take(Ben, Letter, Hall);
  Ben wants burnt();
  burn(Ben, Letter);`),
    );
    expect(finding).toMatchObject({ kind: 'impossible', event: { number: 1 }, characters: ['Ben'] });
    expect(finding.message).toBe(
      '`take(Ben, Letter, Hall)` can never happen in this world, whatever happens before.',
    );
    expect(evidence(finding)).toEqual(['It needs `lies(Letter) == Hall`, and nothing here makes that so.']);
  });

  test('is found where what is asserted sets off triggers that never end', () => {
    const world = `character Ann;
property lit() : boolean;
property wound() : boolean;
trigger light() { precondition: wound() & !lit(); effect: lit(); }
trigger dim() { precondition: wound() & lit(); effect: !lit(); }
`;
    const finding = theFinding(canonOf('  assert wound();', world));
    expect(finding.kind).toBe('impossible');
    expect(finding.message).toContain('would fire for ever');
  });

  test('is found where time is to pass until a deadline, and no time is running', () => {
    const world = `character Ann;
happening night() {
  observing(o : character): True;
  takes: next deadline;
}
`;
    const finding = theFinding(canonOf('  night();', world));
    expect(finding.kind).toBe('impossible');
    expect(finding.message).toMatch(/can never happen|needs a countdown that is running/);
  });
});

describe('an act without a reason', () => {
  test('is reported with a wish that would have given one, where there is nothing to gain by it', () => {
    const finding = theFinding(canonOf('  slap(Dan, Cleo);'));
    expect([finding.code, finding.message, finding.characters]).toEqual([
      'FAB0702',
      'Dan has no reason for `slap(Dan, Cleo)`.',
      ['Dan'],
    ]);
    expect(evidence(finding)).toEqual([
      'Dan can see no gain in it.',
      'Dan would have a reason if he also wanted `angry(Cleo)`.',
    ]);
  });

  test('is reported with a belief that would have given one, and with what its best plan does not need it for', () => {
    const finding = theFinding(canonOf('  slap(Cleo, Dan);'));
    expect(evidence(finding)).toEqual([
      'The best plan with it, `slap(Cleo, Dan)` then `take(Cleo, Ring, Garden)`, would bring 1 instead of 0; but `take(Cleo, Ring, Garden)` brings 1 without it.',
      'Cleo would have a reason if she believed `angry(Cleo)`, which is not so.',
      'Whether Cleo would have a reason with larger limits was not found out.',
    ]);
  });

  test('is reported with a change of heart where it costs as much as a wish is worth', () => {
    const finding = theFinding(canonOf(`${FINE}\n  burn(Ben, Letter);`));
    expect(evidence(finding)).toEqual([
      'Ben can only lose by it: at best 0 is left instead of 1.',
      'Ben would have a reason if he wanted nothing but `burnt()`.',
    ]);
  });

  test('is reported with an act that could have come before, and with all that comes of the same slip', () => {
    const folder = new URL('../../../../worlds/romeo-and-juliet/', import.meta.url);
    const load = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
    const text = load('canon.fabula').replace('news: bring_news(Balthasar, Romeo);', '');
    const { story } = openWorld(text, { file: 'canon.fabula', load });
    const { findings } = holes(story!);
    expect(findings.map(({ kind, event }) => `${kind} ${event?.event}`)).toEqual([
      'unmotivated buy_poison(Romeo)',
    ]);
    expect(evidence(findings[0]!)).toEqual([
      'Romeo can see no gain in it.',
      'Romeo would have a reason after `bring_news(Balthasar, Romeo)`, which could have come before event 8, `buy_poison(Romeo)`.',
      'That `told believes(Romeo, !alive(Juliet)) & alive(Juliet)` is not so comes of the same.',
      'What is wrong with events 9 and 10 comes of the same.',
    ]);
  });

  test('is reported with a fact where it is not enough that they alone believe it', () => {
    const world = `character Ann, Ben;
property dark() : boolean;
property called() : boolean;
property helped() : boolean;
action call(c : character) {
  precondition: c == Ann & !called();
  effect: called();
  consenting: c;
  observing(o : character): True;
}
action help(c : character) {
  precondition: c == Ben & called();
  effect: helped();
  consenting: c;
  observing(o : character): True;
}
utility(): 0;
utility(Ann): if (helped()) 1 else 0;
utility(Ben): if (dark() & helped()) 1 else 0;
`;
    const finding = theFinding(canonOf('  call(Ann);', world));
    expect(evidence(finding).at(-1)).toBe(
      'Ann would have a reason if `dark()` were so, and everyone knew it.',
    );
  });
});

describe('acting on what one could not know', () => {
  test('is reported where they believe the act impossible, with who knew and who could have told', () => {
    const finding = theFinding(canonOf('  go(Ben, Hall, Study);\n  take(Ben, Letter, Study);'));
    expect([finding.code, finding.kind, finding.event?.number]).toEqual(['FAB0703', 'unknowing', 2]);
    expect(finding.message).toBe(
      'Ben cannot know that `take(Ben, Letter, Study)` is possible: as far as he can tell, it is not.',
    );
    expect(evidence(finding)).toEqual([
      'Ben takes `lies(Letter)` to be `Garden`, and it is `Study`.',
      'Ann and Dan knew it then.',
      'After `tell(Ann, Ben, Letter, Study)` Ben would have known; that was possible before event 1, `go(Ben, Hall, Study)`, with a reason for all who take part.',
    ]);
  });

  test('is reported where only what they do not know gives them a reason', () => {
    const finding = theFinding(
      canonOf(`  assert lies(Letter) = Hall seen by Ben;
  back: assert lies(Letter) = Study seen by Cleo;
  go(Ben, Hall, Study);
  take(Ben, Letter, Study);`),
    );
    expect([finding.kind, finding.event?.event]).toEqual(['unknowing', 'go(Ben, Hall, Study)']);
    expect(finding.message).toBe(
      'Ben has a reason for `go(Ben, Hall, Study)` only in what he cannot know: `lies(Letter) == Study`.',
    );
    expect(evidence(finding)[0]).toBe(
      'Ben takes `lies(Letter)` to be `Hall`; it is `Study`, which was made so by event 2, `assert lies(Letter) = Study`.',
    );
    expect(finding.because[0]?.event?.label).toBe('back');
  });
});

describe('another story than the canon', () => {
  const text = `use "letter.fabula";

canon {
  start: tell(Ann, Ben, Letter, Study);
}

divergence burns after start {
  go(Ben, Hall, Study);
  slap(Dan, Cleo);
}
`;
  const textOf = (): string => text;

  test('can be a divergence, with what happened before it; repairs are for where that is written', () => {
    const { findings, events } = holes(open(text), { of: 'burns', textOf });
    expect(events).toBe(3);
    expect(findings.map(({ kind, event }) => `${kind} ${event?.event}`)).toEqual([
      'unmotivated slap(Dan, Cleo)',
    ]);
    const [edit] = findings[0]?.repair?.edits ?? [];
    expect(text.slice(edit?.range.start).trimStart()).toMatch(/^slap/);
  });

  test('can be acts that are given, whose repairs have no edits', () => {
    const { findings } = holes(open(text), { of: 'start; go(Ben, Hall, Study); slap(Dan, Cleo)', textOf });
    expect(findings.map(({ event }) => event?.event)).toEqual(['slap(Dan, Cleo)']);
    expect(findings[0]?.repair).toEqual({
      kind: 'put in',
      title: 'give Dan a wish for it before `slap(Dan, Cleo)`: `Dan also wants angry(Cleo)`',
      edits: [],
    });
  });
});

describe('what is said of a finding', () => {
  test('begins with a capital letter, also where somebody is called by a description', () => {
    const { findings } = canonOf(
      '  slap(Dan, Cleo);',
      LETTER.replace('Dan, he', 'Dan "the old man", he'),
    ).report;
    expect(findings[0]?.message).toBe('The old man has no reason for `slap(Dan, Cleo)`.');
    expect(findings[0]?.because.map(({ text }) => text[0])).toEqual(['T', 'T']);
  });

  test('names the event that is wrong for the same reason', () => {
    const world = `character Nell, she { utility: if (dead()) 1 else 0; }
property knife() : boolean; property near() : boolean; property dead() : boolean;
action fetch(Nell) { precondition: !near() & !knife(); effect: knife(); consenting: Nell; observing(o : character): True; }
action go(Nell) { precondition: !near(); effect: near(); consenting: Nell; observing(o : character): True; }
action stab(Nell) { precondition: near() & knife() & !dead(); effect: dead(); consenting: Nell; observing(o : character): True; }`;
    const finding = theFinding(canonOf('  go(Nell);\n  stab(Nell);', world));
    expect(evidence(finding).at(-1)).toBe('What is wrong with event 1, `go(Nell)`, comes of the same.');
  });

  test('never takes anybody to be wrong about where they are', () => {
    const world = `type place; place Hall, Garden; property at(c : character) : place; property sung() : boolean;
character Ann, she { at = Garden; utility: if (at(Ann) == Hall & sung()) 1 else 0; }
action sing(Ann) { precondition: !sung(); effect: sung(); consenting: Ann; observing(o : character): True; }`;
    const finding = theFinding(canonOf('  sing(Ann);', world));
    expect(evidence(finding).at(-1)).toBe('Ann would have a reason if she also wanted `sung()`.');
    expect(finding.repair?.title).toContain('`Ann also wants sung()`');
  });
});

describe('a waiver', () => {
  test('keeps a finding silent, with its reason', () => {
    const { findings, waived, unneededWaivers } = canonOf(
      '  slap(Dan, Cleo) waive unmotivated "He is drunk.";',
    ).report;
    expect(findings).toEqual([]);
    expect(waived.map(({ finding, reason }) => [finding.kind, reason])).toEqual([
      ['unmotivated', 'He is drunk.'],
    ]);
    expect(unneededWaivers).toEqual([]);
  });

  test('of another kind keeps nothing silent, and is reported with the kind that is meant', () => {
    const { findings, unneededWaivers } = canonOf(
      '  slap(Dan, Cleo) waive impossible "He is drunk.";',
    ).report;
    expect(findings.map(({ kind }) => kind)).toEqual(['unmotivated']);
    expect(unneededWaivers.map(({ code, message }) => [code, message])).toEqual([
      ['FAB0712', 'This waives `impossible`, and what is wrong here is `unmotivated`.'],
    ]);
  });

  test('is needed once for what is wrong at an event, and for what is told after it beside that', () => {
    const { unneededWaivers, waived } = canonOf(
      `  slap(Dan, Cleo) waive unmotivated "He is drunk." waive unmotivated "Twice." waive unheeded "No.";
  told burnt() waive contradicted "She lies.";`,
    ).report;
    expect(waived).toHaveLength(2);
    expect(unneededWaivers.map(({ reason, message }) => [reason, message])).toEqual([
      ['Twice.', '`unmotivated` is waived here already.'],
      ['No.', 'This waives `unheeded`, and what is wrong here is `unmotivated`.'],
    ]);
  });

  test('of what is no hole is reported, with its event', () => {
    const { unneededWaivers } = canonOf(`${FINE.slice(0, -1)} waive unmotivated "He likes letters.";`).report;
    expect(unneededWaivers).toMatchObject([
      { code: 'FAB0712', hole: 'unmotivated', event: { number: 3 }, reason: 'He likes letters.' },
    ]);
    expect(unneededWaivers[0]?.message).toBe(
      'This waives `unmotivated`, and there is nothing of the kind here.',
    );
  });
});
