import type { TextPart } from '../syntax/index.ts';
import type { Context } from './context.ts';
import { readThing } from './expressions.ts';
import { suggestion } from './names.ts';
import type { Place, ProgramText } from './program.ts';
import type { Scope } from './scope.ts';

/** Words that ask for a form of a pronoun, `{she:buyer}`; which form is chosen by who `buyer` is. */
const PRONOUNS: ReadonlySet<string> = new Set(['she', 'her', 'hers', 'herself']);

/**
 * Reads the sentences of a definition and checks their slots: each must name a parameter, an entity, or one of
 * `others` (in a property `value`). The rest of the template is the telling's own.
 */
export function readTexts(
  parts: readonly TextPart[],
  scope: Scope,
  context: Context,
  others: readonly string[] = [],
): ProgramText[] {
  return parts.map((part) => {
    const place = scope.at(part.value.range);
    for (const slot of slotsOf(part.value.value)) checkSlot(slot, scope, place, context, others);
    const who = part.audience === undefined ? undefined : readAudience(part.audience.who, scope, context);
    return {
      form: part.form,
      ...(part.audience === undefined || who === undefined
        ? {}
        : { audience: { kind: part.audience.kind, who } }),
      source: part.value.value,
      place,
    };
  });
}

function readAudience(who: { text: string; range: Place['range'] }, scope: Scope, context: Context) {
  return readThing({ kind: 'name', name: who, range: who.range }, scope, context)?.term ?? undefined;
}

/**
 * What stands between braces; an opening brace without a closing one gives the rest of the text, marked. `{{` and
 * `}}` are braces to be shown, not slots.
 */
function* slotsOf(text: string): Iterable<{ readonly content: string; readonly isClosed: boolean }> {
  for (const { 0: written, 1: content, index } of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|\{/gu)) {
    if (content !== undefined) yield { content, isClosed: true };
    else if (written === '{') yield { content: text.slice(index + 1), isClosed: false };
  }
}

function checkSlot(
  slot: { readonly content: string; readonly isClosed: boolean },
  scope: Scope,
  place: Place,
  context: Context,
  others: readonly string[],
): void {
  if (!slot.isClosed) {
    context.report.error('FAB0244', place, 'A slot is opened with `{` and not closed with `}`.', {
      expected: ['`}`'],
    });
    return;
  }
  const [first = '', second, third, ...rest] = slot.content.split(':');
  const isKnown = (name: string): boolean =>
    scope.find(name) !== undefined || context.entityIndex.has(name) || others.includes(name);
  if (second === undefined) {
    const name = first.replace(/['’]s?$/u, '');
    if (!isKnown(name)) reportUnknownSlot(name, scope, place, context, others);
    return;
  }
  const form = first.slice(0, 1).toLowerCase() + first.slice(1);
  if (form === 'verb' ? !isVerb(third, rest) : !PRONOUNS.has(form) || third !== undefined) {
    const message = `The slot \`{${slot.content}}\` is not written as slots are.`;
    const expected = [
      '`{name}`',
      "`{name's}`",
      '`{she:name}`',
      '`{her:name}`',
      '`{hers:name}`',
      '`{herself:name}`',
    ];
    context.report.error('FAB0244', place, message, { expected: [...expected, '`{verb:name:walks|walk}`'] });
    return;
  }
  if (!isKnown(second)) reportUnknownSlot(second, scope, place, context, others);
}

function isVerb(forms: string | undefined, rest: readonly string[]): boolean {
  return forms !== undefined && rest.length === 0 && forms.split('|').length === 2;
}

function reportUnknownSlot(
  name: string,
  scope: Scope,
  place: Place,
  context: Context,
  others: readonly string[],
): void {
  const candidates = [...scope.names(), ...others, ...context.entityIndex.keys()];
  const { hint } = suggestion(name, place.range, candidates, context.report);
  const known = [...scope.names(), ...others].map((each) => `\`{${each}}\``);
  const message = `The text shows \`{${name}}\`, which is not a parameter here.${hint}`;
  context.report.error('FAB0243', place, message, { expected: known });
}
