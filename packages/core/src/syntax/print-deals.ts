// Deals in their canonical layout: a clause on one line if it fits, otherwise each of its options below.
import { type Layout, step, widestLine } from './layout.ts';
import { printParameter, printQuoted } from './print-expression.ts';
import type { ClauseOption, DealPart, DealScope, Expression, Honour, Quoted } from './tree.ts';

/** The lines of one part of a deal, without the comments around it. */
export function dealPartLines(part: DealPart, layout: Layout): string[] {
  const { printer } = layout;
  switch (part.kind) {
    case 'clause': {
      const head = `${part.label.text}${called(part.proseName)}: ${part.debtor.text} ${part.duty}`;
      return optionLines(head, part.content, part.options, layout);
    }
    case 'threat': {
      const head = part.unlessAccepted ? 'unless accepted:' : 'refused:';
      return optionLines(head, part.content, part.options, layout);
    }
    case 'amendment':
      return optionLines(part.label.text, undefined, part.options, layout);
    case 'counters':
      return [`${step}counters: ${part.deal.text};`];
    case 'lapses':
      return [`${step}lapses: ${printer.print(part.after)};`];
    case 'orders':
      return [`${step}orders: ${part.property.text};`];
    case 'coerced':
      return [`${step}coerced: ${printer.print(part.factor)};`];
    case 'precondition':
      return layout.ledStatement(step, 'precondition:', part.condition);
    case 'text':
      return [`${step}text${part.act === undefined ? '' : ` ${part.act.text}`}: ${printQuoted(part.value)};`];
    case 'notice': {
      const parameters = part.parameters.map((parameter) => printParameter(parameter, printer)).join(', ');
      return layout.ledStatement(step, `notice(${parameters}):`, part.condition);
    }
    case 'observing':
    case 'protest': {
      const head = `${part.kind}(${part.variable.text} : ${part.type.text}):`;
      return layout.ledStatement(step, head, part.kind === 'protest' ? part.effect : part.condition);
    }
  }
}

/** `honour(Ann): word 1, breach 3;` after `head`. */
export function honourLine(head: string, { word, breach }: Honour, layout: Layout): string {
  const { printer } = layout;
  return `${head}: word ${printer.print(word)}, breach ${printer.print(breach)};`;
}

/** ` "the bargain"`, or nothing. */
export function called(name: Quoted | undefined): string {
  return name === undefined ? '' : ` ${printQuoted(name)}`;
}

function optionLines(
  head: string,
  content: Expression | undefined,
  options: readonly ClauseOption[],
  layout: Layout,
): string[] {
  const first = content === undefined ? head : `${head} ${layout.printer.print(content)}`;
  const texts = options.map((option) => optionText(option, layout));
  const line = `${step}${[first, ...texts].join(' ')};`;
  if (line.length <= widestLine || options.length === 0) return [line];
  const rest = texts.map((text) => `${step}${step}${step}${text}`);
  return [`${step}${first}`, ...rest.slice(0, -1), `${rest[rest.length - 1]};`];
}

function optionText(option: ClauseOption, layout: Layout): string {
  const { printer } = layout;
  switch (option.kind) {
    case 'deadline': {
      const end = option.end === undefined ? 'now' : printer.print(option.end);
      return `${option.word} ${end}${option.from === undefined ? '' : ` from ${option.from.text}`}`;
    }
    case 'when':
    case 'except':
      return `${option.kind} ${printer.print(option.condition)}`;
    case 'for':
      return scopeText(option, layout);
    case 'void':
      return [
        'void if',
        printer.print(option.cause),
        ...option.scopes.map((each) => scopeText(each, layout)),
      ].join(' ');
    case 'needs':
      return `needs ${option.label.text}`;
    case 'on broken':
      return `on broken ${printer.print(option.effect)}`;
    case 'coerced':
      return `coerced ${printer.print(option.factor)}`;
    default:
      return option.kind;
  }
}

function scopeText({ variable, type, where }: DealScope, { printer }: Layout): string {
  return `for ${variable.text} : ${type.text}${where === undefined ? '' : ` where ${printer.print(where)}`}`;
}
