/** `fabula holes --fix`: mends a canon one repair after the other, and asks again after each. */
import type { Dialect } from 'fabula/syntax';
import { writeText } from './files.ts';
import type { HolesJson, RepairJson } from './holes-json.ts';
import { edited } from './text-changes.ts';
import { type OpenedWorld, openFile } from './world-file.ts';

const MOST_REPAIRS = 100;

/** What leaves out, or says otherwise, what somebody has written is for them to decide. */
const APPLIED: ReadonlySet<RepairJson['kind']> = new Set(['put in', 'move', 'show']);

/** A world and what does not hang together in it. */
export interface Judged {
  readonly world: OpenedWorld;
  readonly holes: HolesJson;
}

/**
 * Applies repairs that put something in, move something or let more people see it, as long as there is one after which
 * there are fewer holes, and writes the files. Gives what is left, and what was done.
 */
export async function fixHoles(
  given: string,
  dialect: Dialect | undefined,
  judge: (world: OpenedWorld) => Promise<HolesJson | undefined>,
  first: Judged,
): Promise<Judged & { readonly applied: readonly string[] }> {
  const applied: string[] = [];
  const passed = new Set<string>();
  const texts = new Map<string, string>();
  let now = first;
  while (applied.length < MOST_REPAIRS) {
    const repair = now.holes.findings
      .map((finding) => finding.repair)
      .find((one) => one !== null && isApplied(one) && !passed.has(one.title));
    if (!repair) break;
    const next = await mended(now, repair);
    if (next === undefined) {
      passed.add(repair.title);
      continue;
    }
    now = next;
    applied.push(repair.title);
  }
  for (const [file, text] of texts) writeText(file, text);
  return { ...now, applied };

  async function mended(before: Judged, { edits }: RepairJson): Promise<Judged | undefined> {
    const [{ file }] = edits as [RepairJson['edits'][number]];
    const text = edited(before.world.sources.get(file)!.text, edits);
    const world = openFile(given, dialect, new Map([...texts, [file, text]]));
    if (world.story === undefined) return undefined;
    const opened = { ...world, story: world.story };
    const holes = await judge(opened);
    if (holes === undefined || holes.stoppedBy !== undefined) return undefined;
    if (holes.findings.length >= before.holes.findings.length) return undefined;
    texts.set(file, text);
    return { world: opened, holes };
  }
}

/** Those that are written in one file, and no standard one. */
function isApplied({ kind, edits }: RepairJson): boolean {
  return APPLIED.has(kind) && new Set(edits.map(({ file }) => file)).size === 1;
}
