import { CommentPlacer } from './comment-placer.ts';
import type { Range } from './diagnostic.ts';
import { commentLines, type Item, Layout, step, widestLine } from './layout.ts';
import { canonLines } from './print-canon.ts';
import { called, dealPartLines, honourLine } from './print-deals.ts';
import { ExpressionPrinter, printParameter, printQuoted } from './print-expression.ts';
import type {
  ActionDefinition,
  DealPart,
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
 * part to a line, only the parentheses that make the grouping certain. Reading the text again gives the same tree, and
 * printing that the same text. Comments stay before or behind what they were, and one empty line stays where there are some. Only for
 * trees that were read without errors.
 */
export function print(tree: Tree): string {
  return new TreePrinter(tree).print();
}

/** A part of a deal in one line, without the `;` behind it. */
export function printDealPart(part: DealPart): string {
  const comments = new CommentPlacer({
    file: '',
    dialect: 'fabula',
    text: '',
    definitions: [],
    comments: [],
  });
  const lines = dealPartLines(part, new Layout(new ExpressionPrinter('fabula'), comments));
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replace(/;$/u, '');
}

/** An expression in one line. */
export function printExpression(expression: Expression): string {
  return new ExpressionPrinter('fabula').print(expression);
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
        const settings = definition.settings.map((setting) => ({
          ...(isQuoted(setting) ? whole(setting) : setting.range),
          print: () => this.setting(step, setting),
        }));
        return this.block([`world${title} {`], settings, definition.range.end);
      }
      case 'type':
        return [`type ${definition.name.text}${afterColon(definition.parents)};`];
      case 'entity':
        return this.entity(definition);
      case 'property': {
        const type = ` : ${definition.type.text}`;
        if (definition.texts.length === 0) return this.signature('property', definition, `${type};`);
        const head = this.signature('property', definition, `${type} {`);
        return this.block(head, definition.texts.map(textPart), definition.range.end);
      }
      case 'action':
      case 'trigger':
        return this.event(definition);
      case 'utility': {
        const head = `utility(${definition.character?.text ?? ''}):`;
        return this.layout.ledStatement('', head, definition.expression);
      }
      case 'define': {
        const head = this.signature('define', definition, ' =');
        const last = head.pop()!;
        return [...head, ...this.layout.ledStatement('', last, definition.body)];
      }
      case 'expect':
        return this.expectation(definition);
      case 'deal': {
        const { name, offerer, accepter, proseName } = definition;
        const head = `deal ${name.text}(${offerer.text}, ${accepter.text})${called(proseName)} {`;
        return this.block([head], this.dealParts(definition.parts), definition.range.end);
      }
      case 'vary': {
        const head = `vary ${definition.deal.text} by ${definition.by.text}${called(definition.proseName)} {`;
        return this.block([head], this.dealParts(definition.parts), definition.range.end);
      }
      case 'honour': {
        const { whose, type } = definition;
        const of = whose === undefined ? '' : `(${whose.text}${type === undefined ? '' : ` : ${type.text}`})`;
        const before = this.layout.leading('', definition.range.end);
        return [...before, honourLine(`honour${of}`, definition, this.layout)];
      }
      case 'canon':
      case 'divergence':
        return canonLines(definition, this.layout, this.comments);
      case 'statement':
        return this.layout.statement('', definition.expression);
    }
  }

  // A head that ends with `{` and a block of parts, each with the comments around it. Sabre wants a `;` after the brace.
  private block(head: readonly string[], parts: readonly Part[], end: number): string[] {
    const lines = parts.flatMap((part) => {
      const before = part.afterColon
        ? this.comments.takeBeforeMark(/:/, part.start)
        : this.comments.takeBefore(part.start);
      const leading = before.flatMap((comment) => commentLines(step, comment));
      return [...leading, ...this.layout.trail(part.print(), part.end)];
    });
    lines.push(...this.layout.leading(step, end));
    const close = this.tree.dialect === 'sabre' ? '};' : '}';
    if (lines.length > 0) return [...head, ...lines, close];
    return [...head.slice(0, -1), head[head.length - 1]! + close];
  }

  private entity(definition: EntityDefinition): string[] {
    const { keyword, types, body, range } = definition;
    const items = definition.items.map((item): Item => {
      const end = (item.pronoun ?? item.proseName ?? item.name).range.end;
      return { kind: 'text', text: printItem(item), end };
    });
    const after = afterColon(types);
    if (body === undefined) return this.layout.list('', keyword.text, items, `${after};`);
    const head = this.layout.list('', keyword.text, items, `${after} {`);
    const members = body.map((member) => ({ ...member.range, print: () => this.member(member) }));
    return this.block(head, members, range.end);
  }

  private dealParts(parts: readonly DealPart[]): Part[] {
    return parts.map((part) => ({
      ...whole(part),
      print: () => [
        ...documentationLines(step, this.tree.dialect, part),
        ...dealPartLines(part, this.layout),
      ],
    }));
  }

  private member(member: EntityMember): string[] {
    const documentation = documentationLines(step, this.tree.dialect, member);
    if (member.kind === 'honour') {
      const before = this.layout.leading(step, member.range.end);
      return [...before, ...documentation, honourLine(`${step}honour`, member, this.layout)];
    }
    if (member.kind !== 'statement')
      return [...documentation, ...this.layout.ledStatement(step, `${member.kind}:`, member.expression)];
    return [...documentation, ...this.layout.statement(step, member.expression)];
  }

  private event(definition: ActionDefinition | TriggerDefinition): string[] {
    const keyword = definition.kind === 'action' ? definition.keyword : 'trigger';
    const { precondition, effect } = definition;
    const parts: Part[] = [];
    if (precondition !== undefined) parts.push(this.ledPart('precondition:', precondition));
    if (effect !== undefined) parts.push(this.ledPart('effect:', effect));
    if (definition.kind === 'action') parts.push(...this.furtherParts(definition));
    parts.push(...definition.texts.map(textPart));
    return this.block(this.signature(keyword, definition, ' {'), parts, definition.range.end);
  }

  private ledPart(head: string, expression: Expression): Part {
    return {
      ...expression.range,
      afterColon: true,
      print: () => this.layout.ledStatement(step, head, expression),
    };
  }

  private furtherParts({ consenting, observing, takes }: ActionDefinition): Part[] {
    const parts: Part[] = [];
    if (consenting !== undefined) {
      parts.push({
        start: consenting[0]?.range.start ?? 0,
        end: consenting[consenting.length - 1]?.range.end ?? 0,
        afterColon: true,
        print: () => this.layout.list(step, 'consenting:', consenting, ';'),
      });
    }
    if (observing !== undefined) {
      const head = `observing(${observing.variable.text} : ${observing.type.text}):`;
      parts.push({
        ...observing.range,
        print: () => this.layout.ledStatement(step, head, observing.condition),
      });
    }
    if (takes?.kind === 'seconds') parts.push(this.ledPart('takes:', takes.value));
    if (takes?.kind === 'next deadline') {
      parts.push({ ...takes.range, print: () => [`${step}takes: next deadline;`] });
    }
    return parts;
  }

  private setting(indent: string, setting: WorldSetting): string[] {
    if (setting.kind === 'goal' || setting.kind === 'foresight')
      return this.layout.ledStatement(indent, `${setting.kind}:`, setting.value);
    if (setting.kind === 'limits') return this.limits(indent, setting.limits);
    return [`${indent}${setting.kind}: ${printQuoted(setting.value)};`];
  }

  private limits(indent: string, limits: readonly LimitSetting[]): string[] {
    const items = limits.map(({ which, value, range }): Item => {
      return { kind: 'text', text: `${which} ${value}`, end: range.end };
    });
    return this.layout.list(indent, 'limits:', items, ';');
  }

  private expectation(definition: Definition & { readonly kind: 'expect' }): string[] {
    const { what, range } = definition;
    if (what.kind !== 'condition') {
      const settings = what.settings.map((setting) => ({
        ...setting.range,
        print: () => this.storySetting(setting),
      }));
      return this.block([`expect ${what.kind} {`], settings, range.end);
    }
    if (what.after.length === 0) return this.layout.ledStatement('', 'expect', what.condition);
    const condition = this.layout.led('', 'expect', what.condition, '');
    const before = this.comments.takeBeforeMark(/after/, what.after[0]!.range.start);
    const after = this.layout.list(step, 'after', what.after, ';');
    const line = `${condition[0]} ${after[0]!.trimStart()}`;
    const short = condition.length + before.length + after.length === 2 && line.length <= widestLine;
    if (short) return [line];
    return [...condition, ...before.flatMap((comment) => commentLines(step, comment)), ...after];
  }

  private storySetting(setting: StorySetting): string[] {
    if (setting.kind === 'goal') return this.layout.ledStatement(step, 'goal:', setting.value);
    if (setting.kind === 'after') return [`${step}after: ${setting.label.text};`];
    if (setting.kind === 'limits') return this.limits(step, setting.limits);
    return this.layout.list(step, `${setting.kind}:`, setting.acts, ';');
  }

  // The lines of a keyword, a name and its parameters; `tail` ends the last one.
  private signature(
    keyword: string,
    definition: { readonly name: Name; readonly parameters: readonly Parameter[] },
    tail: string,
  ): string[] {
    const parameters = definition.parameters.map((parameter): Item => {
      return { kind: 'text', text: printParameter(parameter, this.printer), end: parameter.range.end };
    });
    return this.layout.list('', `${keyword} ${definition.name.text}(`, parameters, `)${tail}`);
  }
}

// One part of a block: how it prints, and the range at whose ends comments stand before and after it. Where the range
// starts only after the part's keyword and colon, comments before the part are those that the colon follows.
interface Part extends Range {
  readonly afterColon?: boolean;
  readonly print: () => string[];
}

// The place of a part that holds no expression: comments inside it go before it.
function whole({ range }: { readonly range: Range }): Range {
  return { start: range.end, end: range.end };
}

function isQuoted(setting: WorldSetting): boolean {
  return setting.kind !== 'goal' && setting.kind !== 'foresight' && setting.kind !== 'limits';
}

function textPart(text: TextPart): Part {
  return { ...whole(text), print: () => [`${step}${textLine(text)}`] };
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

function textLine({ form, audience, value }: TextPart): string {
  const whom = audience === undefined ? '' : ` ${audience.kind} ${audience.who.text}`;
  return `${form}${whom}: ${printQuoted(value)};`;
}
