import {
  type CanonEvent,
  type CanonPart,
  type CanonRemark,
  printExpression,
  type Waiver,
} from '../syntax/index.ts';
import type { Assertions } from './assertions.ts';
import type { Context, Source } from './context.ts';
import { readAct } from './expectations.ts';
import { type HoleKind, holeKinds } from './holes.ts';
import { suggestion } from './names.ts';
import type { CanonEntry, CanonSection, CanonWaiver, Place } from './program.ts';
import { Scope } from './scope.ts';

/** Reads the chapters, scenes and entries of a canon or a divergence. */
export class CanonReader {
  readonly sections: CanonSection[] = [];
  readonly entries: CanonEntry[] = [];
  private readonly source: Source;
  private readonly assertions: Assertions;
  private readonly context: Context;
  private readonly isCanon: boolean;

  constructor(source: Source, kind: 'canon' | 'divergence', assertions: Assertions, context: Context) {
    this.source = source;
    this.isCanon = kind === 'canon';
    this.assertions = assertions;
    this.context = context;
  }

  read(parts: readonly CanonPart[], section?: number): void {
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
    const { context, source } = this;
    const scope = Scope.empty(source);
    switch (part.kind) {
      case 'note':
        return { kind: 'note', text: part.text.value };
      case 'told': {
        const condition = context.readCondition(part.condition, scope, context);
        const waivers = this.waivers(part.waivers);
        if (condition === undefined) return undefined;
        return { kind: 'told', condition, written: printExpression(part.condition), waivers };
      }
      case 'act': {
        const common = this.eventCommon(part);
        const act = readAct(part.act, scope, context);
        return act && { kind: 'act', ...common, act };
      }
      default: {
        if (part.kind === 'never' && this.isCanon) this.refuseNever(part);
        const common = this.eventCommon(part);
        const asserted = this.assertions.read(part, source);
        return asserted && { kind: 'assert', form: part.kind, ...common, ...asserted };
      }
    }
  }

  private eventCommon({ label, waivers }: CanonEvent): { label?: string; waivers: CanonWaiver[] } {
    const read = this.waivers(waivers);
    return label === undefined || label.text === ''
      ? { waivers: read }
      : { label: label.text, waivers: read };
  }

  private refuseNever({ range }: CanonEvent): void {
    const message =
      'In a canon what does not happen is left out. `never` is for a divergence: what does not happen there, although it could.';
    this.context.report.error('FAB0256', Scope.empty(this.source).at(range), message, {
      expected: ['an act that happens, or nothing'],
    });
  }

  private waivers(written: readonly Waiver[]): CanonWaiver[] {
    const scope = Scope.empty(this.source);
    return written.flatMap(({ hole, reason, range }): CanonWaiver[] => {
      if (Object.hasOwn(holeKinds, hole.text)) {
        return [{ hole: hole.text as HoleKind, reason: reason.value, place: scope.at(range) }];
      }
      if (hole.text === '') return [];
      const kinds = Object.keys(holeKinds);
      const { hint, repairs } = suggestion(hole.text, hole.range, kinds, this.context.report);
      const message = `\`${hole.text}\` is no kind of hole that could be waived.${hint}`;
      this.context.report.error('FAB0257', scope.at(hole.range), message, {
        expected: kinds,
        ...(repairs && { repairs }),
      });
      return [];
    });
  }
}

type Unplaced = CanonEntry extends infer Entry
  ? Entry extends CanonEntry
    ? Omit<Entry, 'place' | 'section' | 'documentation'>
    : never
  : never;
