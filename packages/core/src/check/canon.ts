import {
  type CanonEvent,
  type CanonPart,
  type CanonRemark,
  type Name,
  printExpression,
} from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readEffect } from './effects.ts';
import { reportDuplicate } from './entities.ts';
import { readAct } from './expectations.ts';
import { suggestion } from './names.ts';
import type { CanonEntry, CanonSection, Condition, Place, ProgramCanon } from './program.ts';
import { Scope } from './scope.ts';
import { CHARACTER_TYPE } from './static-type.ts';

/** What no label can be, because it stands for all of the canon. */
const WHOLE = 'canon';

/** Reads what has happened so far; it may stand in any file of the world, but only once. */
export function readCanon(sources: readonly Source[], context: Context): ProgramCanon | undefined {
  let first: ProgramCanon | undefined;
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'canon') continue;
      const keyword = { start: definition.range.start, end: definition.range.start + WHOLE.length };
      const place = Scope.empty(source).at(keyword);
      if (first !== undefined) {
        reportDuplicate('The canon', place, first.place, context);
        continue;
      }
      const { documentation } = definition;
      const reader = new CanonReader(source, context);
      reader.read(definition.parts, undefined);
      const { sections, entries } = reader;
      first = { sections, entries, place, ...(documentation === undefined ? {} : { documentation }) };
    }
  }
  return first;
}

class CanonReader {
  readonly sections: CanonSection[] = [];
  readonly entries: CanonEntry[] = [];
  private readonly source: Source;
  private readonly context: Context;
  private readonly labels = new Map<string, Place>();

  constructor(source: Source, context: Context) {
    this.source = source;
    this.context = context;
  }

  read(parts: readonly CanonPart[], section: number | undefined): void {
    for (const part of parts) {
      if ('parts' in part) {
        const { kind, title } = part;
        const inner = this.sections.length;
        this.sections.push({
          kind,
          ...(title === undefined ? {} : { title: title.value }),
          ...(section === undefined ? {} : { parent: section }),
          ...this.common(part),
        });
        this.read(part.parts, inner);
      } else {
        const entry = this.entry(part);
        if (entry !== undefined)
          this.entries.push({
            ...entry,
            ...(section === undefined ? {} : { section }),
            ...this.common(part),
          });
      }
    }
  }

  private common({ documentation, range }: CanonPart): { documentation?: string; place: Place } {
    const place = Scope.empty(this.source).at(range);
    return documentation === undefined ? { place } : { documentation, place };
  }

  private entry(part: CanonEvent | CanonRemark): Unplaced | undefined {
    const { context } = this;
    const scope = Scope.empty(this.source);
    switch (part.kind) {
      case 'note':
        return { kind: 'note', text: part.text.value };
      case 'told': {
        const condition = context.readCondition(part.condition, scope, context);
        if (condition === undefined) return undefined;
        return { kind: 'told', condition, written: printExpression(part.condition) };
      }
      case 'act': {
        const label = this.label(part.label);
        const act = readAct(part.act, scope, context);
        return act && { kind: 'act', ...label, act };
      }
      case 'assert':
        return this.assertion(part);
    }
  }

  /** What is asserted is an action that is never possible: only who replays the canon lets it happen. */
  private assertion(part: CanonEvent & { kind: 'assert' }): Unplaced | undefined {
    const { context } = this;
    const scope = Scope.empty(this.source);
    const label = this.label(part.label);
    const effect = readEffect(part.effect, scope, context);
    const seenBy = this.witnesses(part.seenBy, scope);
    if (effect === undefined) return undefined;
    const written = printExpression(part.effect);
    const action = context.actions.length;
    context.actions.push({
      name: `assert ${written}`,
      parameters: [],
      slots: Math.max(1, scope.slots),
      precondition: { kind: 'truth', value: false },
      effect,
      consenting: [],
      observing: { slot: 0, condition: isOneOf(seenBy) },
      texts: [],
      isGenerated: true,
      isAsserted: true,
      place: scope.at(part.range),
    });
    return { kind: 'assert', ...label, action, written, seenBy };
  }

  private witnesses(seenBy: 'everyone' | readonly Name[] | undefined, scope: Scope): number[] {
    const { entities, entityIndex, characterCount, report } = this.context;
    const everyone = entities.slice(0, characterCount).map(({ name }) => name);
    const names =
      seenBy === 'everyone' ? everyone.map((text) => ({ text, range: undefined })) : (seenBy ?? []);
    const found = new Set<number>();
    for (const { text, range } of names) {
      const entity = entityIndex.get(text);
      if (entity !== undefined && (entity < characterCount || entities[entity]!.isUncertain)) {
        found.add(entity);
      } else if (range !== undefined && text !== '') {
        const { hint, expected, repairs } = suggestion(text, range, [...everyone, 'everyone'], report);
        const message = `Only characters see what happens, and \`${text}\` is none.${hint}`;
        report.error('FAB0253', scope.at(range), message, {
          expected: expected ?? ['a character', '`everyone`'],
          ...(repairs && { repairs }),
        });
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  private label(name: Name | undefined): { readonly label?: string } {
    if (name === undefined || name.text === '') return {};
    const place = Scope.empty(this.source).at(name.range);
    const first = this.labels.get(name.text);
    if (first !== undefined) {
      reportDuplicate(`The label \`${name.text}\``, place, first, this.context);
    } else if (name.text === WHOLE) {
      const message =
        'No event can have the label `canon`: that stands for all of them. Call it something else.';
      this.context.report.error('FAB0204', place, message, { expected: ['another label'] });
    } else {
      this.labels.set(name.text, place);
    }
    return { label: name.text };
  }
}

type Unplaced = CanonEntry extends infer Entry
  ? Entry extends CanonEntry
    ? Omit<Entry, 'place' | 'section' | 'documentation'>
    : never
  : never;

/** That the character in slot 0 is one of these. */
function isOneOf(characters: readonly number[]): Condition {
  if (characters.length === 0) return { kind: 'truth', value: false };
  return {
    kind: 'or',
    operands: characters.map((entity) => ({
      kind: 'compare',
      operator: '==',
      left: { kind: 'variable', slot: 0, type: { kind: 'entity', type: CHARACTER_TYPE } },
      right: { kind: 'constant', value: { kind: 'entity', entity } },
    })),
  };
}
