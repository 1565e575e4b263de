/** `fabula holes --fix`: mends a canon one repair after the other, and asks again after each. */
import type { Dialect } from 'fabula/syntax';
import { writeText } from './files.ts';
import type { HolesJson, RepairJson } from './holes-json.ts';
import { edited } from './text-changes.ts';
import { type OpenedWorld, openFile } from './world-file.ts';

const MOST_ROUNDS = 10;

/**
 * What leaves out, or says otherwise, what somebody has written is for them to decide; so is what only comes about because
 * it is asserted, for how it came about is the story.
 */
const APPLIED: ReadonlySet<RepairJson['kind']> = new Set(['put in', 'move', 'show']);

/** A world and what does not hang together in it. */
export interface Judged {
  readonly world: OpenedWorld;
  readonly holes: HolesJson;
}

/** Undefined where nothing is known. In brief, findings that come of one slip are all counted. */
export type Judge = (world: OpenedWorld, inBrief: boolean) => Promise<HolesJson | undefined>;

/**
 * Applies repairs that put in what people do, learn or want, move something or let more people see it, each if there are fewer findings after
 * it, and writes the files. Those that meet in the text wait for the next round. Gives what is left, and what was done.
 */
export async function fixHoles(
  given: string,
  dialect: Dialect | undefined,
  judge: Judge,
  first: Judged,
): Promise<Judged & { readonly applied: readonly string[] }> {
  const applied: string[] = [];
  const texts = new Map<string, string>();
  let now = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const mended = await mendedOnce(now, given, dialect, judge, texts);
    if (mended.applied.length === 0) break;
    applied.push(...mended.applied);
    for (const [file, text] of mended.texts) texts.set(file, text);
    const holes = await judge(mended.world, false);
    now = { world: mended.world, holes: holes ?? { ...now.holes, stoppedBy: 'time' } };
    if (now.holes.stoppedBy !== undefined) break;
  }
  for (const [file, text] of texts) writeText(file, text);
  return { ...now, applied };
}

/** Applies all repairs of a report that do not meet. */
async function mendedOnce(
  { world, holes }: Judged,
  given: string,
  dialect: Dialect | undefined,
  judge: Judge,
  before: ReadonlyMap<string, string>,
): Promise<{ readonly world: OpenedWorld; readonly applied: string[]; readonly texts: Map<string, string> }> {
  const repairs = holes.findings.flatMap(({ repair }) =>
    repair !== null && APPLIED.has(repair.kind) && repair.edits.length > 0 ? [repair] : [],
  );
  const applied: string[] = [];
  const edits: Edits = [];
  let [mended, texts] = [world, new Map<string, string>()];
  let count = repairs.length === 0 ? 0 : await countOf(judge, world);
  if (!Number.isFinite(count)) return { world, applied, texts };
  for (const repair of repairs) {
    if (repair.edits.some((edit) => edits.some((other) => meet(edit, other)))) continue;
    const tried = textsWith(world, [...edits, ...repair.edits]);
    const next = openFile(given, dialect, new Map([...before, ...tried]));
    if (next.story === undefined) continue;
    const opened = { ...next, story: next.story };
    const left = await countOf(judge, opened);
    if (left >= count) continue;
    applied.push(repair.title);
    edits.push(...repair.edits);
    [mended, texts, count] = [opened, tried, left];
  }
  return { world: mended, applied, texts };
}

type Edits = RepairJson['edits'][number][];

function textsWith({ sources }: OpenedWorld, edits: Edits): Map<string, string> {
  const files = [...new Set(edits.map(({ file }) => file))];
  return new Map(
    files.map((file) => {
      const own = edits.filter((edit) => edit.file === file);
      return [file, edited(sources.get(file)!.text, own)];
    }),
  );
}

function meet(one: Edits[number], other: Edits[number]): boolean {
  return one.file === other.file && one.start <= other.end && other.start <= one.end;
}

/** Where it is not known, more than there can be before. */
async function countOf(judge: Judge, world: OpenedWorld): Promise<number> {
  const holes = await judge(world, true);
  return holes === undefined || holes.stoppedBy !== undefined
    ? Number.POSITIVE_INFINITY
    : holes.findings.length;
}
