/**
 * What is stated is not so: something the reader is told that does not hold where it stands, with the event that made it
 * otherwise; or an assertion against what an earlier event established, to a value that nothing in the world could bring.
 *
 * Of assertions, only a fact of the world counts that some event of the canon has changed before, and only where it is now
 * set to something else that no act, happening or trigger ever sets it to. Not reported: what goes back to how it was
 * at the start; time, which moves by itself; numbers that the world reckons with; and whatever is set in somebody's mind,
 * for people may be wrong and learn better.
 */
import { NULL_VALUE, REJECT, VALUE_CONSTANT } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf, referenceTo } from './chronicle.ts';
import type { Finding } from './finding.ts';
import { type Telling, TruthOfTellings, tellingsOf } from './tellings.ts';
import { changedBy, charactersIn, effectsOf, factsSet, factWritten } from './traces.ts';

export function contradicted(chronicle: Chronicle): Finding[] {
  return [...untrueTellings(chronicle), ...impossibleAssertions(chronicle)];
}

function untrueTellings(chronicle: Chronicle): Finding[] {
  const failing = new Set(
    chronicle.replay.steps.flatMap((step) =>
      step.kind === 'told' && step.answer === 'fails' ? [step.place] : [],
    ),
  );
  const truth = new TruthOfTellings(chronicle);
  return tellingsOf(chronicle)
    .filter(({ entry }) => failing.has(entry.place))
    .map((telling) => untrue(chronicle, telling, truth));
}

function untrue(chronicle: Chronicle, { entry, after }: Telling, truth: TruthOfTellings): Finding {
  const { program } = chronicle.story;
  const past = pastOf(chronicle, { number: (after?.number ?? 0) + 1 });
  const wasSo = (acts: number): boolean => truth.isSo(entry, past.acts.slice(0, acts));
  let since = past.acts.length;
  while (since > 0 && !wasSo(since - 1)) since--;
  const maker = past.events[since - 1];
  const number = after?.number ?? 0;
  return {
    code: 'FAB0711',
    kind: 'contradicted',
    ...(after && { event: { number, event: `told ${entry.written}`, place: entry.place } }),
    place: entry.place,
    message:
      maker === undefined
        ? 'The reader is told here what has not been so at any time.'
        : 'The reader is told here what is no longer so.',
    because: [
      maker === undefined
        ? { text: `\`${entry.written}\` does not hold at the start, and nothing has made it so.` }
        : { event: referenceTo(maker), text: `\`${entry.written}\` held until \`${maker.written}\`.` },
    ],
    characters: program.entities
      .slice(0, program.characterCount)
      .map(({ name }) => name)
      .filter((name) => new RegExp(`(?<![\\w.])${escaped(name)}(?![\\w.])`, 'u').test(entry.written)),
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

function impossibleAssertions(chronicle: Chronicle): Finding[] {
  const { minds, events } = chronicle;
  return events.flatMap((event) => {
    if (event.entry.kind !== 'assert' || event.event === undefined || !event.happened) return [];
    return [...factsSet(minds, event.before, event.event)].flatMap(
      (fluent) => against(chronicle, event, fluent) ?? [],
    );
  });
}

function against(chronicle: Chronicle, event: ChronicleEvent, fluent: number): Finding | undefined {
  const { minds } = chronicle;
  const { world } = minds;
  if (world.countdowns.includes(fluent)) return undefined;
  const read = (situation: number): number => minds.valueOf(situation, fluent);
  const isWorldChanged = effectsOf(world, event.event!).some(
    (row) => row.path === 0 && row.fluent === fluent,
  );
  const [before, after] = [read(event.before), read(event.after)];
  if (!isWorldChanged || before === after || after === read(minds.start)) return undefined;
  const establisher = changedBy(chronicle, event.number, read);
  if (establisher === undefined || before === NULL_VALUE || canBeBrought(chronicle, fluent, after))
    return undefined;
  const [was, is] = [factWritten(minds, fluent, before), factWritten(minds, fluent, after)];
  return {
    code: 'FAB0711',
    kind: 'contradicted',
    event: referenceTo(event),
    place: event.entry.place,
    message: `This says \`${is}\`, where it was \`${was}\`, and nothing in the world could bring such a change.`,
    because: [
      { event: referenceTo(establisher), text: `\`${establisher.written}\` made it so that \`${was}\`.` },
      { event: referenceTo(event), text: `No act, happening or trigger ever makes it so that \`${is}\`.` },
    ],
    characters: charactersIn(world, fluent),
  };
}

/** Whether anything of the world but assertions may set a fact to a value. */
function canBeBrought({ minds: { world } }: Chronicle, fluent: number, value: number): boolean {
  for (let event = 0; event < world.eventCount; event++) {
    if (event < world.actionCount && world.preconditions[event] === REJECT) continue;
    const brings = effectsOf(world, event).some(
      (row) => row.path === 0 && row.fluent === fluent && (row.kind !== VALUE_CONSTANT || row.a === value),
    );
    if (brings) return true;
  }
  return false;
}
