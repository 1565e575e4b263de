import { CommentPlacer } from './comment-placer.ts';
import { commentLines, Layout, step, widestLine } from './layout.ts';
import { anywhere, ExpressionPrinter, printParameter, printQuoted } from './print-expression.ts';
import type {
  ActionDefinition,
  Definition,
  EntityDefinition,
  EntityItem,
  EntityMember,
  Expression,
  LimitSetting,
  Name,
  Parameter,
  StorySetting,
  TextPart,
  Tree,
  TriggerDefinition,
  WorldSetting,
} from './tree.ts';

/**
 * A tree as text in its canonical layout, in the tree's own reading of the language: two spaces of indentation, one
 * part to a line, as few parentheses as keep the grouping clear. Reading the text again gives the same tree, and
 * printing that the same text. Comments stay where they are, and one empty line stays where there are some. Only for
 * trees that were read without errors.
 */
export function print(tree: Tree): string {
  return new TreePrinter(tree).print();
}

class TreePrinter {
  private readonly tree: Tree;
  private readonly printer: ExpressionPrinter;
  private readonly comments: CommentPlacer;
  private readonly layout: Layout;

  constructor(tree: Tree) {
    this.tree = tree;
    this.printer = new ExpressionPrinter(tree.dialect);
    this.comments = new CommentPlacer(tree);
    this.layout = new Layout(this.printer, this.comments);
  }

  print(): string {
    const lines: string[] = [];
    let last = 0;
    const separate = (start: number): void => {
      if (lines.length > 0 && this.comments.blankBetween(last, start)) lines.push('');
    };
    for (const definition of this.tree.definitions) {
      const { start, end } = definition.range;
      for (const comment of this.comments.takeBefore(start)) {
        separate(comment.range.start);
        lines.push(...commentLines('', comment));
        last = comment.range.end;
      }
      separate(this.comments.documentationStart(start));
      lines.push(...documentationLines('', this.tree.dialect, definition));
      lines.push(...this.layout.trail(this.definition(definition), end));
      last = end;
    }
    for (const comment of this.comments.takeBefore(Number.POSITIVE_INFINITY)) {
      separate(comment.range.start);
      lines.push(...commentLines('', comment));
      last = comment.range.end;
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  }

  private definition(definition: Definition): string[] {
    switch (definition.kind) {
      case 'use':
        return [`use ${printQuoted(definition.path)};`];
      case 'world': {
        const title = definition.title === undefined ? '' : ` ${printQuoted(definition.title)}`;
        const [single] = definition.settings;
        if (!definition.block) return single === undefined ? [] : this.setting('', single);
        const settings = definition.settings.map((setting) => () => this.setting(step, setting));
        return this.block(`world${title}`, definition.settings, settings, definition.range.end);
      }
      case 'type':
        return [`type ${definition.name.text}${afterColon(definition.parents)};`];
      case 'entity':
        return this.entity(definition);
      case 'property': {
        const head = `property ${this.signature(definition)} : ${definition.type.text}`;
        if (definition.texts.length === 0) return [`${head};`];
        const texts = definition.texts.map((text) => () => [`${step}${textLine(text)}`]);
        return this.block(head, definition.texts, texts, definition.range.end);
      }
      case 'action':
      case 'trigger':
        return this.event(definition);
      case 'utility': {
        const head = `utility(${definition.character?.text ?? ''}):`;
        return this.layout.ledStatement('', head, definition.expression);
      }
      case 'define':
        return this.layout.ledStatement('', `define ${this.signature(definition)} =`, definition.body);
      case 'expect':
        return this.expectation(definition);
      case 'statement':
        return this.layout.statement('', definition.expression);
    }
  }

  // A head and a block of parts, each with the comments around it. Sabre wants a `;` after the brace.
  private block(
    head: string,
    parts: readonly { readonly range: { readonly start: number; readonly end: number } }[],
    print: readonly (() => string[])[],
    end: number,
  ): string[] {
    const lines = parts.flatMap(({ range }, which) => {
      const before = this.layout.leading(step, range.start);
      return [...before, ...this.layout.trail(print[which]!(), range.end)];
    });
    lines.push(...this.layout.leading(step, end));
    const close = this.tree.dialect === 'sabre' ? '};' : '}';
    return lines.length === 0 ? [`${head} {${close}`] : [`${head} {`, ...lines, close];
  }

  private entity(definition: EntityDefinition): string[] {
    const { keyword, types, body, range } = definition;
    const items = definition.items.map(printItem);
    const after = afterColon(types);
    const head = `${keyword.text} ${items.join(', ')}${after}`;
    if (body === undefined) {
      if (head.length < widestLine) return [`${head};`];
      return [
        keyword.text,
        ...items.map((item, which) => {
          return `${step}${item}${which === items.length - 1 ? `${after};` : ','}`;
        }),
      ];
    }
    const members = body.map((member) => () => this.member(member));
    return this.block(head, body, members, range.end);
  }

  private member(member: EntityMember): string[] {
    const documentation = documentationLines(step, this.tree.dialect, member);
    if (member.kind === 'utility')
      return [...documentation, ...this.layout.ledStatement(step, 'utility:', member.expression)];
    return [...documentation, ...this.layout.statement(step, member.expression)];
  }

  private event(definition: ActionDefinition | TriggerDefinition): string[] {
    const keyword = definition.kind === 'action' ? definition.keyword : 'trigger';
    const parts: { range: { start: number; end: number } }[] = [];
    const prints: (() => string[])[] = [];
    const add = (range: { start: number; end: number }, print: () => string[]): void => {
      parts.push({ range });
      prints.push(print);
    };
    const { precondition, effect } = definition;
    if (precondition !== undefined) {
      add(precondition.range, () => this.layout.ledStatement(step, 'precondition:', precondition));
    }
    if (effect !== undefined) add(effect.range, () => this.layout.ledStatement(step, 'effect:', effect));
    if (definition.kind === 'action') this.addWitnesses(definition, add);
    for (const text of definition.texts) add(text.range, () => [`${step}${textLine(text)}`]);
    return this.block(`${keyword} ${this.signature(definition)}`, parts, prints, definition.range.end);
  }

  private addWitnesses(
    definition: ActionDefinition,
    add: (range: { start: number; end: number }, print: () => string[]) => void,
  ): void {
    const { consenting, observing } = definition;
    if (consenting !== undefined) {
      const names = consenting.map((name) => ` ${this.printer.print(name)}`).join(',');
      const start = consenting[0]?.range.start ?? 0;
      const end = consenting[consenting.length - 1]?.range.end ?? 0;
      add({ start, end }, () => [`${step}consenting:${names};`]);
    }
    if (observing !== undefined) {
      const head = `observing(${observing.variable.text} : ${observing.type.text}):`;
      add(observing.range, () => this.layout.ledStatement(step, head, observing.condition));
    }
  }

  private setting(indent: string, setting: WorldSetting): string[] {
    if (setting.kind === 'goal') return this.layout.ledStatement(indent, 'goal:', setting.value);
    if (setting.kind === 'limits') return [`${indent}limits: ${printLimits(setting.limits)};`];
    return [`${indent}${setting.kind}: ${printQuoted(setting.value)};`];
  }

  private expectation(definition: Definition & { readonly kind: 'expect' }): string[] {
    const { what, range } = definition;
    if (what.kind !== 'condition') {
      const settings = what.settings.map((setting) => () => this.storySetting(setting));
      return this.block(`expect ${what.kind}`, what.settings, settings, range.end);
    }
    if (what.after.length === 0) return this.layout.ledStatement('', 'expect', what.condition);
    const lines = this.layout.led('', 'expect', what.condition, '');
    const after = `after ${this.acts(what.after)};`;
    const [only] = lines;
    if (lines.length === 1 && `${only} ${after}`.length <= widestLine) return [`${only} ${after}`];
    return [...lines, `${step}${after}`];
  }

  private storySetting(setting: StorySetting): string[] {
    if (setting.kind === 'goal') return this.layout.ledStatement(step, 'goal:', setting.value);
    if (setting.kind === 'limits') return [`${step}limits: ${printLimits(setting.limits)};`];
    const line = `${step}${setting.kind}: ${this.acts(setting.acts)};`;
    if (line.length <= widestLine) return [line];
    const acts = setting.acts.map((act) => `${step}${step}${this.printer.print(act)}`);
    return [`${step}${setting.kind}:`, ...`${acts.join(',\n')};`.split('\n')];
  }

  private acts(acts: readonly Expression[]): string {
    return acts.map((act) => this.printer.print(act, anywhere)).join(', ');
  }

  private signature(definition: { readonly name: Name; readonly parameters: readonly Parameter[] }): string {
    const parameters = definition.parameters.map((parameter) => printParameter(parameter, this.printer));
    return `${definition.name.text}(${parameters.join(', ')})`;
  }
}

function documentationLines(
  indent: string,
  dialect: Tree['dialect'],
  documented: { readonly documentation?: string },
): string[] {
  // In the Sabre reading documentation is a comment, and is printed as one.
  if (documented.documentation === undefined || dialect === 'sabre') return [];
  return documented.documentation.split('\n').map((line) => `${indent}/// ${line}`.trimEnd());
}

function afterColon(names: readonly Name[]): string {
  return names.length === 0 ? '' : ` : ${names.map(({ text }) => text).join(', ')}`;
}

function printItem({ name, proseName, pronoun }: EntityItem): string {
  const called = proseName === undefined ? '' : ` ${printQuoted(proseName)}`;
  return `${name.text}${called}${pronoun === undefined ? '' : `, ${pronoun.text}`}`;
}

function printLimits(limits: readonly LimitSetting[]): string {
  return limits.map(({ which, value }) => `${which} ${value}`).join(', ');
}

function textLine({ form, audience, value }: TextPart): string {
  const whom = audience === undefined ? '' : ` ${audience.kind} ${audience.who.text}`;
  return `${form}${whom}: ${printQuoted(value)};`;
}
