/** The holes of a canon as a person reads them: what, where, on what evidence, and what could be done about it. */
import type {
  EventReferenceJson,
  FindingJson,
  HolesJson,
  PlaceJson,
  UnneededWaiverJson,
  WaivedJson,
} from './holes-json.ts';
import { counted, paint } from './output.ts';
import { limitsText, stoppedText } from './plan-text.ts';
import { changedLines } from './text-changes.ts';
import type { Sources } from './world-file.ts';

/** The whole report. */
export function holesText(holes: HolesJson, sources: Sources): string {
  const { title, story = [], findings, waived, unneededWaivers, undecided } = holes;
  const blocks = [
    [paint('bold', title), ...story.map((act, index) => `${index + 1}. ${act}`)],
    ...findings.map((finding) => findingLines(finding, sources)),
    ...unneededWaivers.map(unneededLines),
    waivedLines(waived),
    undecidedLines(undecided),
    howToWaive(findings),
    closing(holes),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function findingLines(finding: FindingJson, sources: Sources): string[] {
  const { code, kind, message, place, event, because } = finding;
  const about = event === null ? '' : `: ${eventInWords(event)}`;
  return [
    `${placeInWords(place)}${paint('yellow', `${kind} ${code}`)}${about}`,
    `  ${message}`,
    ...because.map((one) => `  - ${evidenceInWords(one, event)}`),
    ...repairLines(finding, sources),
  ];
}

function placeInWords(place: PlaceJson | null): string {
  return place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
}

/** `event 3 (kiss), tell(Cleo, Ben)`; of what is told to the reader: `told married(), after event 3` */
function eventInWords({ number, label, event }: EventReferenceJson): string {
  if (event.startsWith('told ')) return `${event}, after event ${number}`;
  return `event ${number}${label === null ? '' : ` (${label})`}, ${event}`;
}

/** A sentence; before it the event that it is about, where that is another than the finding's and the sentence does not name it. */
function evidenceInWords(
  { text, event }: FindingJson['because'][number],
  about: EventReferenceJson | null,
): string {
  const isClear = event === null || event.number === about?.number || text.includes(`event ${event.number},`);
  return isClear ? text : `${paint('dim', `${eventInWords(event)}:`)} ${text}`;
}

function repairLines({ repair }: FindingJson, sources: Sources): string[] {
  if (repair === null) return [];
  const { title, edits } = repair;
  if (edits.length === 0) return [`  You could ${title}.`];
  const [{ file }] = edits as [(typeof edits)[number]];
  return [
    `  You could ${title}.`,
    ...changedLines(sources.get(file)?.text ?? '', edits).map(({ line, mark, text }) => {
      const shown = `    ${String(line).padStart(4)} ${mark} ${text}`;
      return paint(mark === '+' ? 'green' : 'red', shown.trimEnd());
    }),
  ];
}

function unneededLines({ code, kind, reason, message, place, event }: UnneededWaiverJson): string[] {
  const about = event === null ? '' : `: ${eventInWords(event)}`;
  return [
    `${placeInWords(place)}${paint('yellow', `unneeded waiver ${code}`)}${about}`,
    `  ${message} Take \`waive ${kind} ${JSON.stringify(reason)}\` out.`,
  ];
}

function waivedLines(waived: readonly WaivedJson[]): string[] {
  if (waived.length === 0) return [];
  return [
    'Waived:',
    ...waived.map(({ code, kind, event, place, waiver }) => {
      const about = event === null ? '' : `: ${eventInWords(event)}`;
      return `  ${placeInWords(place)}${kind} ${code}${about}: ${JSON.stringify(waiver.reason)}`;
    }),
  ];
}

function undecidedLines(undecided: readonly EventReferenceJson[]): string[] {
  if (undecided.length === 0) return [];
  const number = undecided.length === 1 ? 'one event' : `${undecided.length} events`;
  return [
    `Whether all who take part have a reason is not decided, within the effort allowed, of ${number}:`,
    ...undecided.map((event) => `  ${placeInWords(event.place)}${eventInWords(event)}`),
  ];
}

function howToWaive([first]: readonly FindingJson[]): string[] {
  if (first === undefined || first.place === null) return [];
  return [
    `These are suggestions. What is meant to be so, a waiver after its event keeps silent: waive ${first.kind} "your reason"`,
  ];
}

function closing({
  events,
  findings,
  waived,
  unneededWaivers,
  undecided,
  stoppedBy,
  limits,
}: HolesJson): string[] {
  const parts = [
    findings.length === 0 ? 'no holes' : counted(findings.length, 'hole'),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(unneededWaivers.length > 0 ? [`${counted(unneededWaivers.length, 'waiver')} of what is none`] : []),
    ...(undecided.length > 0 ? [`${undecided.length} undecided`] : []),
  ];
  return [
    ...(stoppedBy === undefined ? [] : [`Not everything was looked at: ${stoppedText(stoppedBy)}.`]),
    `${counted(events ?? 0, 'event')}; ${parts.join(', ')}.`,
    limitsText(limits),
  ];
}
