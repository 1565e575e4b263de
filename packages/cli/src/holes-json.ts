/** The holes of a canon in the shape that `--json` prints. */
import type { EventReference, Finding, HolesReport, UnneededWaiver } from 'fabula';
import type { HoleKind, Place } from 'fabula/check';
import type { SearchLimits } from 'fabula/search';
import { SourceText } from 'fabula/syntax';
import { type RangeJson, rangeJson } from './diagnostics.ts';
import type { PlanJson } from './json.ts';
import type { Sources } from './world-file.ts';

/** Where something is written; without a place for acts that stand in no file. */
export type PlaceJson = { readonly file: string } & RangeJson;

/** Something that happens in the story. */
export interface EventReferenceJson {
  /** 1 for the first event. */
  readonly number: number;
  readonly label: string | null;
  /** As the language writes it. */
  readonly event: string;
  readonly place: PlaceJson | null;
}

export interface FindingJson {
  readonly code: string;
  readonly kind: HoleKind;
  readonly message: string;
  /** Where it is written. */
  readonly place: PlaceJson | null;
  /** null for what is told before the first event. */
  readonly event: EventReferenceJson | null;
  readonly characters: readonly string[];
  readonly because: readonly { readonly text: string; readonly event: EventReferenceJson | null }[];
  readonly repair: RepairJson | null;
}

export interface RepairJson {
  readonly kind: 'put in' | 'assert' | 'move' | 'show' | 'replace' | 'leave out';
  readonly title: string;
  readonly edits: readonly (PlaceJson & { readonly text: string })[];
}

export interface WaivedJson extends FindingJson {
  readonly waiver: { readonly reason: string; readonly place: PlaceJson | null };
}

export interface UnneededWaiverJson {
  readonly code: 'FAB0712';
  /** What it waives. */
  readonly kind: HoleKind;
  readonly reason: string;
  readonly message: string;
  /** Of the waiver. */
  readonly place: PlaceJson | null;
  readonly event: EventReferenceJson | null;
}

/** What does not hang together; `status` as in a ledger. */
export interface HolesJson {
  readonly title: string;
  /** `given`: the story is the canon, or came from `--story`. */
  readonly status: PlanJson['status'] | 'given';
  /** What stopped the search for a story, or for holes: then there may be more of them. */
  readonly stoppedBy?: NonNullable<PlanJson['stoppedBy']>;
  /** The acts of a story that was found. */
  readonly story?: readonly string[];
  /** How many events it has; null when there is no story. */
  readonly events: number | null;
  readonly findings: readonly FindingJson[];
  readonly waived: readonly WaivedJson[];
  readonly unneededWaivers: readonly UnneededWaiverJson[];
  /** Acts of which it is not known whether all who take part have a reason. */
  readonly undecided: readonly EventReferenceJson[];
  readonly limits: SearchLimits;
}

/** The same before the places are looked up in the texts of the files. */
export interface HolesFound extends Pick<HolesJson, 'title' | 'status' | 'story' | 'stoppedBy'> {
  /** Undefined when there is no story. */
  readonly report?: Omit<HolesReport, 'minds'>;
  readonly limits: SearchLimits;
}

/** Says of everything where it is written. */
export function holesJson({ report, ...found }: HolesFound, sources: Sources): HolesJson {
  const places = new Places(sources);
  const { findings = [], waived = [], unneededWaivers = [], undecided = [] } = report ?? {};
  const stoppedBy = found.stoppedBy ?? report?.stoppedBy;
  return {
    title: found.title,
    status: found.status,
    ...(stoppedBy !== undefined && { stoppedBy }),
    ...(found.story !== undefined && { story: found.story }),
    events: report?.events ?? null,
    findings: findings.map((finding) => places.finding(finding)),
    waived: waived.map(({ finding, reason, place }) => ({
      ...places.finding(finding),
      waiver: { reason, place: places.place(place) },
    })),
    unneededWaivers: unneededWaivers.map((waiver) => places.unneeded(waiver)),
    undecided: undecided.map((event) => places.event(event)),
    limits: found.limits,
  };
}

/** Looks places up. */
class Places {
  private readonly sources: Sources;

  constructor(sources: Sources) {
    this.sources = sources;
  }

  finding(finding: Finding): FindingJson {
    const { code, kind, message, place, event, characters, because, repair } = finding;
    return {
      code,
      kind,
      message,
      place: this.place(place),
      event: event === undefined ? null : this.event(event),
      characters,
      because: because.map((one) => ({
        text: one.text,
        event: one.event === undefined ? null : this.event(one.event),
      })),
      repair: repair === undefined ? null : this.repair(repair),
    };
  }

  unneeded({ code, hole, reason, message, place, event }: UnneededWaiver): UnneededWaiverJson {
    return {
      code,
      kind: hole,
      reason,
      message,
      place: this.place(place),
      event: event === undefined ? null : this.event(event),
    };
  }

  event({ number, label, event, place }: EventReference): EventReferenceJson {
    return { number, label: label ?? null, event, place: this.place(place) };
  }

  place({ file, range }: Place): PlaceJson | null {
    const source = this.sources.get(file);
    // What was given on the command line stands nowhere.
    return source === undefined || range.start < 0 ? null : { file, ...rangeJson(source, range) };
  }

  private repair({ kind, title, edits }: NonNullable<Finding['repair']>): RepairJson {
    return {
      kind,
      title,
      edits: edits.map(({ file, range, text }) => {
        const source = this.sources.get(file) ?? new SourceText('');
        return { file, ...rangeJson(source, range), text };
      }),
    };
  }
}
