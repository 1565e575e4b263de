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
import { type Chronicle, type ChronicleEvent, type EventPast, pastOf, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { factsAsked, type Telling, TruthOfTellings, tellingsOf, valuedIn } from './tellings.ts';
import { changedBy, charactersIn, effectsOf, factsSet, factWritten } from './traces.ts';
import { writtenAsCondition } from './valued-facts.ts';
import { code, eventInWords, listed } from './words.ts';

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
  const parts = entry.condition.kind === 'and' ? entry.condition.operands : [entry.condition];
  const falsehoods = parts
    .filter((part) => !truth.isSo(part, past.acts))
    .map((part) => ({ part, maker: makerOf(past, (acts) => truth.isSo(part, acts)) }));
  const wasSo = falsehoods.some(({ maker }) => maker !== undefined);
  const number = after?.number ?? 0;
  return {
    code: 'FAB0711',
    kind: 'contradicted',
    ...(after && { event: { number, event: `told ${entry.written}`, place: entry.place } }),
    place: entry.place,
    message: `The reader is told here that ${code(entry.written)}, which ${wasSo ? 'is no longer so' : 'has not been so at any time'}.`,
    because: falsehoods.map(({ part, maker }): Evidence => {
      const facts = factsAsked(program, part, []) ?? [];
      if (facts.length === 0) {
        const since = maker === undefined ? 'from the start' : `since ${eventInWords(maker)}`;
        const text = `${code(entry.written)} has not been so ${since}.`;
        return { text, ...(maker && { event: referenceTo(maker) }) };
      }
      const soAt = (situation: number): string =>
        listed(facts.map((fact) => code(writtenAsCondition(program, valuedIn(chronicle, fact, situation)))));
      const isSo = soAt(past.situations.at(-1)!);
      const cause = makerOf(past, (acts) => soAt(past.situations[acts.length]!) !== isSo);
      const since = cause === undefined ? 'from the start' : `since ${eventInWords(cause)}`;
      const text = `It is so that ${isSo}, and has been ${since}.`;
      return { text, ...(cause && { event: referenceTo(cause) }) };
    }),
    characters: program.entities
      .slice(0, program.characterCount)
      .map(({ name }) => name)
      .filter((name) => new RegExp(`(?<![\\w.])${escaped(name)}(?![\\w.])`, 'u').test(entry.written)),
  };
}

/** The event after which something was no longer so; undefined: it has never been so. */
function makerOf(
  { acts, events }: EventPast,
  wasSo: (acts: readonly number[]) => boolean,
): ChronicleEvent | undefined {
  let since = acts.length;
  while (since > 0 && !wasSo(acts.slice(0, since - 1))) since--;
  return events[since - 1];
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
      { event: referenceTo(establisher), text: `${code(was)} since ${eventInWords(establisher)}.` },
      { text: `No act, happening or trigger ever makes it so that ${code(is)}.` },
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
