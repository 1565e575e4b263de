/** The holes of a canon as SARIF 2.1.0, the format in which editors and forges read such reports. */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type HoleKind, holeCodes, holeKinds } from 'fabula/check';
import type { EventReferenceJson, FindingJson, HolesJson, PlaceJson, WaivedJson } from './holes-json.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface ArtifactLocation {
  /** Relative to the folder in which the command ran, unless the file was named with its whole path. */
  readonly uri: string;
}

interface Location {
  readonly id?: number;
  readonly physicalLocation?: { readonly artifactLocation: ArtifactLocation; readonly region?: Region };
  readonly logicalLocations?: readonly { readonly name: string; readonly kind: string }[];
  readonly message?: { readonly text: string };
}

interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: 'warning' | 'note' };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  /** `open`: whether it is one is not decided. */
  readonly kind: 'fail' | 'open';
  readonly level: 'warning' | 'note' | 'none';
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly fixes?: readonly Fix[];
  readonly suppressions?: readonly Suppression[];
}

interface Fix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly {
    readonly artifactLocation: ArtifactLocation;
    readonly replacements: readonly {
      readonly deletedRegion: Region;
      readonly insertedContent: { readonly text: string };
    }[];
  }[];
}

interface Suppression {
  readonly kind: 'inSource';
  readonly justification: string;
  readonly location?: Location;
}

/** One run of `fabula holes`. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: 'fabula';
          readonly version: string;
          readonly rules: readonly Rule[];
        };
      };
      readonly columnKind: 'utf16CodeUnits';
      readonly results: readonly Result[];
    },
  ];
}

const UNNEEDED = 'FAB0712';

/** @param file in which findings stand that are about acts of no file */
export function holesSarif(holes: HolesJson, file: string, version: string): SarifLog {
  const { findings, waived, unneededWaivers, undecided } = holes;
  const results = [
    ...findings.map((finding) => resultOf(finding, file)),
    ...waived.map((finding) => ({ ...resultOf(finding, file), suppressions: [suppressionOf(finding)] })),
    ...unneededWaivers.map(
      ({ code, message, place, event }): Result => ({
        ...ruleOf(code),
        kind: 'fail',
        level: 'note',
        message: { text: message },
        locations: [locationOf(place, event, file)],
      }),
    ),
    ...undecided.map(
      (event): Result => ({
        ...ruleOf(holeKinds.unmotivated.code),
        kind: 'open',
        level: 'none',
        message: { text: `Whether all who take part in ${event.event} have a reason is not decided.` },
        locations: [locationOf(event.place, event, file)],
      }),
    ),
  ];
  const driver = { name: 'fabula', version, rules: RULES } as const;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
}

const RULES: readonly Rule[] = [
  ...(Object.keys(holeKinds) as HoleKind[]).map(
    (kind): Rule => ({
      id: holeKinds[kind].code,
      name: capitalised(kind),
      shortDescription: { text: holeKinds[kind].means },
      help: {
        text: `What is meant to be so, \`waive ${kind} "…"\` after the event keeps silent. See docs/diagnostics.md, ${holeKinds[kind].code}.`,
      },
      defaultConfiguration: { level: 'warning' },
    }),
  ),
  {
    id: UNNEEDED,
    name: 'UnneededWaiver',
    shortDescription: { text: holeCodes[UNNEEDED] },
    help: { text: `Take the waiver out. See docs/diagnostics.md, ${UNNEEDED}.` },
    defaultConfiguration: { level: 'note' },
  },
];

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function ruleOf(code: string): { readonly ruleId: string; readonly ruleIndex: number } {
  return { ruleId: code, ruleIndex: RULES.findIndex(({ id }) => id === code) };
}

function resultOf(finding: FindingJson, file: string): Result {
  const { code, message, place, event, because, repair } = finding;
  const sentences = because.map(({ text }) => text);
  const related = because.flatMap((one) =>
    one.event === null || one.event.number === event?.number ? [] : [{ ...one, event: one.event }],
  );
  return {
    ...ruleOf(code),
    kind: 'fail',
    level: 'warning',
    message: { text: [message, ...sentences].join(' ') },
    locations: [locationOf(place, event, file)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        ...locationOf(one.event.place, one.event, file),
        message: { text: one.text },
      })),
    }),
    ...(repair !== null && repair.edits.length > 0 && { fixes: [fixOf(repair)] }),
  };
}

function fixOf({ title, edits }: NonNullable<FindingJson['repair']>): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: `You could ${title}.` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } })),
    })),
  };
}

function suppressionOf({ waiver }: WaivedJson): Suppression {
  const { reason, place } = waiver;
  return {
    kind: 'inSource',
    justification: reason,
    ...(place !== null && { location: { physicalLocation: physicalLocation(place) } }),
  };
}

function locationOf(place: PlaceJson | null, event: EventReferenceJson | null, file: string): Location {
  return {
    physicalLocation: place === null ? { artifactLocation: artifactLocation(file) } : physicalLocation(place),
    ...(event !== null && { logicalLocations: [{ name: event.label ?? event.event, kind: 'event' }] }),
  };
}

function physicalLocation(place: PlaceJson): NonNullable<Location['physicalLocation']> {
  return { artifactLocation: artifactLocation(place.file), region: regionOf(place) };
}

function regionOf({ line, column, endLine, endColumn }: PlaceJson): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifactLocation(file: string): ArtifactLocation {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/') };
}
