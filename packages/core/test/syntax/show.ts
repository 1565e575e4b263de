import type {
  CanonPart,
  ClauseOption,
  DealPart,
  DealScope,
  Definition,
  Expression,
  Honour,
  Name,
  Parameter,
  TextPart,
  Tree,
  Waiver,
} from '../../src/syntax/index.ts';

/** A tree as nested lists, one definition to a line or a few, for people to read in snapshots. */
export function showTree(tree: Tree): string {
  const lines = tree.definitions.map((definition) => showDefinition(definition));
  for (const comment of tree.comments) lines.push(`(comment ${JSON.stringify(comment.text)})`);
  return `${lines.join('\n')}\n`;
}

/** An expression as nested lists: `a & b` is `(& a b)`. */
export function showExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'missing':
      return '<missing>';
    case 'truth':
      return expression.value ? 'True' : 'False';
    case 'null':
      return '?';
    case 'number':
      return expression.duration ? `${expression.value}s` : String(expression.value);
    case 'name':
      return expression.name.text;
    case 'call':
      return `${expression.name.text}(${expression.arguments.map(showExpression).join(', ')})`;
    case 'believes':
      return form(
        'believes',
        expression.who && showExpression(expression.who),
        showExpression(expression.body),
      );
    case 'not':
      return form('!', showExpression(expression.operand));
    case 'negative':
      return form('negative', showExpression(expression.operand));
    case 'and':
    case 'or':
      return form(expression.kind === 'and' ? '&' : '|', ...expression.operands.map(showExpression));
    case 'if': {
      const branches = expression.branches.map(({ test, body }) =>
        form(showExpression(test), showExpression(body)),
      );
      return form(
        'if',
        ...branches,
        expression.otherwise && form('else', showExpression(expression.otherwise)),
      );
    }
    case 'block':
      return form('block', ...expression.statements.map(showExpression));
    case 'quantified': {
      const { quantifier, variable, type, body } = expression;
      return form(quantifier, `${variable.text}:${type.text}`, showExpression(body));
    }
    case 'assign':
      return form('=', showExpression(expression.target), showExpression(expression.value));
    case 'compare':
    case 'arithmetic':
      return form(expression.operator, showExpression(expression.left), showExpression(expression.right));
    case 'typetest':
      return form(':', showExpression(expression.operand), expression.type.text);
  }
}

function form(...parts: readonly (string | undefined | false)[]): string {
  return `(${parts.filter((part) => typeof part === 'string').join(' ')})`;
}

function showDefinition(definition: Definition): string {
  const documented =
    definition.documentation === undefined ? '' : `${JSON.stringify(definition.documentation)} `;
  return `${documented}(${definitionParts(definition).join('\n  ')})`;
}

function definitionParts(definition: Definition): string[] {
  switch (definition.kind) {
    case 'use':
      return [`use ${JSON.stringify(definition.path.value)}`];
    case 'world': {
      const settings = definition.settings.map((setting) => {
        if (setting.kind === 'goal') return form('goal', showExpression(setting.value));
        if (setting.kind === 'foresight') return form('foresight', showExpression(setting.value));
        if (setting.kind === 'limits') return showLimits(setting.limits);
        return form(setting.kind, JSON.stringify(setting.value.value));
      });
      const head = `world${definition.block ? ' block' : ''}`;
      return [definition.title ? `${head} ${JSON.stringify(definition.title.value)}` : head, ...settings];
    }
    case 'type':
      return [['type', definition.name.text, ...names(definition.parents)].join(' ')];
    case 'entity': {
      const items = definition.items.map(({ name, proseName, pronoun }) => {
        return form(name.text, proseName && JSON.stringify(proseName.value), pronoun?.text);
      });
      const types = definition.types.length > 0 ? [':', ...names(definition.types)] : [];
      const body = (definition.body ?? []).map((member) => {
        const text = member.documentation === undefined ? '' : `${JSON.stringify(member.documentation)} `;
        if (member.kind === 'honour') return text + form('honour', ...showHonour(member));
        return text + form(member.kind, showExpression(member.expression));
      });
      return [['entity', definition.keyword.text, ...items, ...types].join(' '), ...body];
    }
    case 'property':
      return [`property ${signature(definition)} ${definition.type.text}`, ...definition.texts.map(showText)];
    case 'action':
    case 'trigger': {
      const parts = [
        `${definition.kind === 'action' ? definition.keyword : 'trigger'} ${signature(definition)}`,
      ];
      if (definition.precondition) parts.push(form('precondition', showExpression(definition.precondition)));
      if (definition.effect) parts.push(form('effect', showExpression(definition.effect)));
      if (definition.kind === 'action') {
        if (definition.consenting)
          parts.push(form('consenting', ...definition.consenting.map(showExpression)));
        const { takes } = definition;
        if (takes)
          parts.push(form('takes', takes.kind === 'seconds' ? showExpression(takes.value) : takes.kind));
        if (definition.observing) {
          const { variable, type, condition } = definition.observing;
          parts.push(form('observing', `${variable.text}:${type.text}`, showExpression(condition)));
        }
      }
      return [...parts, ...definition.texts.map(showText)];
    }
    case 'utility':
      return [`utility ${definition.character?.text ?? '()'} ${showExpression(definition.expression)}`];
    case 'define':
      return [`define ${signature(definition)} ${showExpression(definition.body)}`];
    case 'expect': {
      const { what } = definition;
      if (what.kind === 'condition') {
        return [
          `expect ${showExpression(what.condition)}`,
          ...what.after.map((act) => form('after', showExpression(act))),
        ];
      }
      const settings = what.settings.map((setting) => {
        if (setting.kind === 'goal') return form('goal', showExpression(setting.value));
        if (setting.kind === 'after') return form('after', setting.label.text);
        if (setting.kind === 'limits') return showLimits(setting.limits);
        return form(setting.kind, ...setting.acts.map(showExpression));
      });
      return [`expect ${what.kind}`, ...settings];
    }
    case 'deal': {
      const { name, offerer, accepter, proseName, parts } = definition;
      const called = proseName && JSON.stringify(proseName.value);
      return [
        ['deal', name.text, offerer.text, accepter.text, called].filter((each) => each).join(' '),
        ...parts.map(showPart),
      ];
    }
    case 'vary': {
      const { deal, by, proseName, parts } = definition;
      const called = proseName && JSON.stringify(proseName.value);
      return [['vary', deal.text, by.text, called].filter((each) => each).join(' '), ...parts.map(showPart)];
    }
    case 'honour': {
      const whose = definition.whose?.text ?? '()';
      const type = definition.type === undefined ? '' : `:${definition.type.text}`;
      return [['honour', whose + type, ...showHonour(definition)].join(' ')];
    }
    case 'canon':
      return ['canon', ...definition.parts.map(showCanonPart)];
    case 'divergence': {
      const { name, title, after } = definition;
      const head = [
        'divergence',
        name.text,
        title && JSON.stringify(title.value),
        after && `after ${after.text}`,
      ];
      return [head.filter((each) => each).join(' '), ...definition.parts.map(showCanonPart)];
    }
    case 'statement':
      return [`statement ${showExpression(definition.expression)}`];
  }
}

function showCanonPart(part: CanonPart): string {
  const documented = part.documentation === undefined ? '' : `${JSON.stringify(part.documentation)} `;
  const label = 'label' in part && part.label !== undefined ? [`${part.label.text}:`] : [];
  switch (part.kind) {
    case 'chapter':
    case 'scene': {
      const title = part.title && JSON.stringify(part.title.value);
      return documented + form(part.kind, title, ...part.parts.map(showCanonPart));
    }
    case 'act':
    case 'never':
      return documented + form(part.kind, ...label, showExpression(part.act), ...waived(part));
    case 'assert':
    case 'learns':
    case 'wants': {
      const who = part.kind === 'assert' ? [] : [part.who.text];
      const more = part.kind === 'wants' && part.isMore ? ['also'] : [];
      const content = part.kind === 'wants' ? part.value : part.effect;
      const seen = typeof part.seenBy === 'string' ? [part.seenBy] : names(part.seenBy ?? []);
      const shown = [...label, ...who, ...more, showExpression(content), ...seen, ...waived(part)];
      return documented + form(part.kind, ...shown);
    }
    case 'told':
      return documented + form('told', showExpression(part.condition), ...waived(part));
    case 'note':
      return documented + form('note', JSON.stringify(part.text.value));
  }
}

function waived({ waivers }: { readonly waivers: readonly Waiver[] }): string[] {
  return waivers.map(({ hole, reason }) => form('waive', hole.text, JSON.stringify(reason.value)));
}

function showHonour({ word, breach }: Honour): string[] {
  return [form('word', showExpression(word)), form('breach', showExpression(breach))];
}

function showPart(part: DealPart): string {
  const documented = part.documentation === undefined ? '' : `${JSON.stringify(part.documentation)} `;
  return documented + bare(part);
}

function bare(part: DealPart): string {
  switch (part.kind) {
    case 'clause': {
      const called = part.proseName && JSON.stringify(part.proseName.value);
      const content = [part.debtor.text, part.duty, showExpression(part.content)];
      return form('clause', part.label.text, called, ...content, ...part.options.map(showOption));
    }
    case 'threat': {
      const kind = part.unlessAccepted ? 'unless accepted' : 'refused';
      return form(kind, showExpression(part.content), ...part.options.map(showOption));
    }
    case 'amendment':
      return form('amendment', part.label.text, ...part.options.map(showOption));
    case 'counters':
      return form('counters', part.deal.text);
    case 'orders':
      return form('orders', part.property.text);
    case 'lapses':
      return form('lapses', showExpression(part.after));
    case 'coerced':
      return form('coerced', showExpression(part.factor));
    case 'precondition':
      return form('precondition', showExpression(part.condition));
    case 'text':
      return form(
        `text${part.act === undefined ? '' : ` ${part.act.text}`}`,
        JSON.stringify(part.value.value),
      );
    case 'notice':
      return form(
        signature({ name: { text: 'notice', range: part.range }, ...part }),
        showExpression(part.condition),
      );
    case 'observing':
      return form('observing', `${part.variable.text}:${part.type.text}`, showExpression(part.condition));
    case 'protest':
      return form('protest', `${part.variable.text}:${part.type.text}`, showExpression(part.effect));
  }
}

function showOption(option: ClauseOption): string {
  switch (option.kind) {
    case 'deadline': {
      const from = option.from && `from ${option.from.text}`;
      return form(option.word, option.end === undefined ? 'now' : showExpression(option.end), from);
    }
    case 'when':
    case 'except':
      return form(option.kind, showExpression(option.condition));
    case 'for':
      return showScope(option);
    case 'void':
      return form('void', showExpression(option.cause), ...option.scopes.map(showScope));
    case 'needs':
      return form('needs', option.label.text);
    case 'on broken':
      return form('on broken', showExpression(option.effect));
    case 'coerced':
      return form('coerced', showExpression(option.factor));
    default:
      return form(option.kind);
  }
}

function showScope({ variable, type, where }: DealScope): string {
  return form('for', `${variable.text}:${type.text}`, where && showExpression(where));
}

function showLimits(limits: readonly { readonly which: string; readonly value: number }[]): string {
  return form('limits', ...limits.map(({ which, value }) => `${which} ${value}`));
}

function showText(text: TextPart): string {
  const audience = text.audience && `${text.audience.kind} ${text.audience.who.text}`;
  return form(text.form, audience, JSON.stringify(text.value.value));
}

function signature(definition: { readonly name: Name; readonly parameters: readonly Parameter[] }): string {
  const parameters = definition.parameters.map((parameter) => {
    if (parameter.kind === 'constant') return showExpression(parameter.value);
    return `${parameter.name.text}:${parameter.type.text}`;
  });
  return `${definition.name.text}(${parameters.join(', ')})`;
}

function names(all: readonly Name[]): string[] {
  return all.map(({ text }) => text);
}
