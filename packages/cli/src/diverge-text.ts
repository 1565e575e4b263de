/** Divergences as a person reads them: where one starts, what happens in it, how it goes on, what becomes of the rest. */
import type { FactSaid } from 'fabula';
import type { BranchEventJson, DivergeJson, DivergenceJson, FormerEventJson } from './branches-json.ts';
import { stepsText } from './canon-text.ts';
import { type Asked, whyNotCommandLine } from './command-line.ts';
import type { ActVerdictJson, ExplanationJson } from './json.ts';
import { counted, listed, paint } from './output.ts';
import { limitsText, motive, planText, statisticsText, stoppedText } from './plan-text.ts';
import { believedText, indented, prospects } from './why-not-text.ts';

/** Acts of one character that are listed; the others are only counted. */
const MOST_ACTS = 10;

/** Each divergence with its title, where it starts, and how many events it has. */
export function divergencesText(divergences: readonly DivergenceJson[]): string {
  if (divergences.length === 0)
    return 'This world has no divergences. `divergence NAME after LABEL { … }` beside its canon makes one.';
  return divergences
    .flatMap(({ name, title, before, events, documentation }) => [
      paint('bold', title === null ? name : `${name} “${title}”`),
      `  starts ${beginning(before)}; ${counted(events.length, 'event')} of its own`,
      ...(documentation === undefined ? [] : [`  ${paint('dim', documentation.replace(/\s+/gu, ' '))}`]),
    ])
    .join('\n');
}

/** With `reasons`, also why everyone did what is as it must be. */
export function divergeText(found: DivergeJson, reasons: boolean, asked: Asked): string {
  const { name, title, before, replay, goesOn } = found;
  const head = `${paint('bold', replay.title)}: ${name}${title === null ? '' : ` “${title}”`}`;
  return [
    head,
    `It starts ${beginning(before)}.`,
    ...stepsText(replay, reasons),
    ...section('What each would do next', nextLines(found)),
    ...section('How it goes on', storyLines(found, { ...asked, after: name })),
    ...formerLines(found),
    '',
    limitsText(goesOn.limits),
    statisticsText(goesOn.stats),
  ].join('\n');
}

/** The story to the goal; or that there is none, and the command that tells why. */
function storyLines({ goesOn }: DivergeJson, asked: Asked): string[] {
  const { status, stoppedBy, plan, goal, optimal, utility, best } = goesOn;
  if (plan !== null) {
    if (plan.length === 0)
      return [`The goal is reached already: the author's utility is ${utility ?? '?'}, the goal ${goal}.`];
    const quality = optimal ? 'there is none shorter' : 'there may be a shorter one';
    const reached = `The author's utility is ${utility ?? '?'}, the goal ${goal}.`;
    return [
      ...planText(plan).split('\n'),
      `A story of ${counted(plan.length, 'act')}; ${quality}. ${reached}`,
    ];
  }
  const none =
    status === 'exhausted'
      ? `No story from here reaches ${goal} within these limits; that is proved.`
      : `No story from here that reaches ${goal} was found: ${stoppedText(stoppedBy)}.`;
  const why = `Why not: ${whyNotCommandLine({ ...asked, goal })}`;
  if (best === undefined) return [none, why];
  const onTheWay = `The best on the way, where the author's utility is ${best.utility ?? '?'}:`;
  return [none, why, onTheWay, ...indented(planText(best.plan).split('\n'))];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', paint('bold', title), ...indented(lines)];
}

function beginning(before: readonly BranchEventJson[]): string {
  const last = before.at(-1);
  return last === undefined ? 'with the world' : `after ${named(last)}`;
}

/** `6. draught: drink_draught(Juliet)` */
export function named({
  number,
  label,
  event,
}: Pick<BranchEventJson, 'number' | 'event'> & { readonly label?: string | null }): string {
  return `${number}. ${label == null ? '' : `${label}: `}${event}`;
}

function nextLines({ next, undecided }: DivergeJson): string[] {
  const byActor = new Map<string, ActVerdictJson[]>();
  for (const verdict of next) {
    const who = listed(verdict.consent.map(({ character }) => character));
    byActor.set(who, [...(byActor.get(who) ?? []), verdict]);
  }
  const happening = byActor.get('') ?? [];
  byActor.delete('');
  const lines = [...byActor].flatMap(([who, verdicts]) => [
    ...verdicts
      .slice(0, MOST_ACTS)
      .map((verdict) => `${who}: ${paint('bold', verdict.action)}${why(verdict)}`),
    ...(verdicts.length > MOST_ACTS
      ? [`${who}: ${counted(verdicts.length - MOST_ACTS, 'other act')} (see --json)`]
      : []),
  ]);
  if (lines.length === 0 && undecided.length === 0) lines.push('Nobody has a reason to do anything.');
  if (happening.length > 0) {
    const shown = happening.slice(0, MOST_ACTS).map(({ action }) => action);
    const rest = happening.length > MOST_ACTS ? ' and others' : '';
    lines.push(`By itself may happen: ${shown.join('; ')}${rest}`);
  }
  if (undecided.length > 0)
    lines.push(`Not decided within the effort allowed: ${undecided.slice(0, MOST_ACTS).join('; ')}`);
  return lines;
}

function why({ consent }: ActVerdictJson): string {
  const reasons = consent.flatMap(({ explanation }) => explanation ?? []);
  return reasons.length === 0 ? '' : ` – ${reasons.map(reasonText).join('; ')}`;
}

function reasonText(explanation: ExplanationJson): string {
  const next = explanation.plan.slice(1).map(({ action }) => action);
  return `${motive(explanation)}${next.length === 0 ? '' : `, meaning next: ${next.join('; ')}`}`;
}

function formerLines(found: DivergeJson): string[] {
  const { former, departsFrom } = found;
  if (former.length === 0) return [];
  const source = departsFrom === 'canon' ? 'the canon' : departsFrom;
  const lines = former.flatMap((event) => {
    const [first = '', ...rest] = fateLines(event, departsFrom);
    const also = event.inStory
      ? paint('dim', ` (${isKept(event) ? '' : 'but it '}happens in the story above)`)
      : '';
    return [`${mark(event)} ${named(event)}${also}`, ...indented([first, ...rest], 2)].filter(
      (line) => line.trim() !== '',
    );
  });
  const happen = former.filter(isKept).length;
  const some = `${happen} of its ${former.length} events ${happen === 1 ? 'happens' : 'happen'} all the same`;
  const part =
    happen === former.length ? 'all of it happens all the same' : happen === 0 ? 'none of it happens' : some;
  const conclusion = `Followed as closely as can be, ${part}.`;
  return [...section(`What becomes of the rest of ${source}`, lines), '', conclusion];
}

function isKept({ fate }: FormerEventJson): boolean {
  return fate.kind === 'happens' || fate.kind === 'already';
}

function mark(event: FormerEventJson): string {
  if (isKept(event)) return paint('green', '✓');
  return event.fate.kind === 'undecided' ? paint('yellow', '?') : paint('red', '✗');
}

function fateLines({ fate }: FormerEventJson, departsFrom: string): string[] {
  const there = departsFrom === 'canon' ? 'in the canon' : `in ${departsFrom}`;
  switch (fate.kind) {
    case 'happens':
      if (fate.without.length === 0) return [];
      return [
        `as ${there}, ${listed(fate.without)} ${fate.without.length > 1 ? 'have' : 'has'} no reason for it`,
      ];
    case 'already':
      return [fate.by === undefined ? 'it is so already' : `it has happened already: ${named(fate.by)}`];
    case 'ruled out':
      return [`ruled out${fate.by === undefined ? '' : ` by ${named(fate.by)}`}`];
    case 'undecided':
      return [`whether ${listed(fate.characters)} would do it was not decided within the effort allowed`];
    case 'no reason':
      return [
        ...fate.obstacles.flatMap(obstacleLines),
        ...fate.formerly.map((one) => `${capitalised(there)}: ${reasonText(one)}.`),
      ];
    case 'cannot':
      return impossibleLines(fate, there);
  }
}

function impossibleLines({ endless, never, failing }: Fate<'cannot'>, there: string): string[] {
  if (endless) return ['cannot happen: its triggers would fire for ever'];
  const lacks = failing.map((one) => lackText(one, there));
  if (never)
    return [
      'cannot happen: nothing in this world can make it possible',
      ...lacks.map((lack) => `it needs ${lack}`),
    ];
  if (lacks.length === 0) return ['cannot happen'];
  return lacks.map((lack, i) => (i === 0 ? `cannot happen: it needs ${lack}` : `and it needs ${lack}`));
}

type Fate<Kind extends string> = Extract<FormerEventJson['fate'], { readonly kind: Kind }>;

function obstacleLines(obstacle: Fate<'no reason'>['obstacles'][number]): string[] {
  const { character, kind, failing, endless } = obstacle;
  switch (kind) {
    case 'unseen':
      if (endless) return [`${character} believes that its triggers would fire for ever.`];
      return [
        `${character} wrongly believes that it is impossible.`,
        ...failing.map((one) => `It needs ${one.condition}. ${believedText(one, character)}.`),
      ];
    case 'undecided':
      return [`Whether ${character} has a reason was not decided within the effort allowed.`];
    default:
      return [`${character} has no reason any more.`, ...prospects(obstacle)];
  }
}

/** `at(Tom) == Home, which has not held since 8. leaving: go(Tom, Home, Mill). Tom is at the mill.` */
function lackText(
  { condition, values, madeSo, missing }: Fate<'cannot'>['failing'][number],
  there: string,
): string {
  const actual = values.map((value) => ` ${valueText(value)}.`).join('');
  if (madeSo !== undefined) return `${condition}, which has not held since ${named(madeSo)}.${actual}`;
  if (missing !== undefined)
    return `${condition}, which ${there} comes of ${named(missing)}. That does not happen.${actual}`;
  return `${condition}${actual === '' ? '' : ', which has never held'}.${actual}`;
}

function valueText({ fact, value, inWords }: FactSaid): string {
  return inWords === undefined ? `${fact} is ${value}` : inWords.replace(/\.$/u, '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
