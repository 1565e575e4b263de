import type { CanonPart, ClauseOption, DealPart, Definition, Expression, Parameter, Tree } from './tree.ts';

/** The expressions directly inside an expression, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments;
    case 'believes':
      return expression.who === undefined ? [expression.body] : [expression.who, expression.body];
    case 'not':
    case 'negative':
    case 'typetest':
      return [expression.operand];
    case 'and':
    case 'or':
      return expression.operands;
    case 'if': {
      const parts = expression.branches.flatMap(({ test, body }) => [test, body]);
      return expression.otherwise === undefined ? parts : [...parts, expression.otherwise];
    }
    case 'block':
      return expression.statements;
    case 'quantified':
      return [expression.body];
    case 'assign':
      return [expression.target, expression.value];
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right];
    default:
      return [];
  }
}

/** Calls `visit` for an expression and everything inside it, outer before inner. */
export function forEachExpression(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) forEachExpression(part, visit);
}

/** The expressions that stand directly in a definition, parameters included, in the order of the tree. */
export function expressionsOf(definition: Definition): readonly Expression[] {
  switch (definition.kind) {
    case 'use':
    case 'type':
      return [];
    case 'world':
      return definition.settings.flatMap((setting) => {
        return setting.kind === 'goal' || setting.kind === 'foresight' ? [setting.value] : [];
      });
    case 'entity':
      return (definition.body ?? []).flatMap((member) => {
        return member.kind === 'honour' ? [member.word, member.breach] : [member.expression];
      });
    case 'property':
      return constantsAmong(definition.parameters);
    case 'action':
    case 'trigger': {
      const parts = [definition.precondition, definition.effect];
      if (definition.kind === 'action') {
        parts.push(...(definition.consenting ?? []), definition.observing?.condition);
        if (definition.takes?.kind === 'seconds') parts.push(definition.takes.value);
      }
      return [...constantsAmong(definition.parameters), ...parts.filter((part) => part !== undefined)];
    }
    case 'define':
      return [...constantsAmong(definition.parameters), definition.body];
    case 'expect': {
      const { what } = definition;
      if (what.kind === 'condition') return [what.condition, ...what.after];
      return what.settings.flatMap((setting) => {
        if (setting.kind === 'goal') return [setting.value];
        return setting.kind === 'after' || setting.kind === 'limits' ? [] : setting.acts;
      });
    }
    case 'deal':
    case 'vary':
      return definition.parts.flatMap(expressionsOfPart);
    case 'honour':
      return [definition.word, definition.breach];
    case 'canon':
    case 'divergence':
      return definition.parts.flatMap(expressionsOfCanon);
    case 'utility':
    case 'statement':
      return [definition.expression];
  }
}

function expressionsOfCanon(part: CanonPart): Expression[] {
  switch (part.kind) {
    case 'chapter':
    case 'scene':
      return part.parts.flatMap(expressionsOfCanon);
    case 'act':
    case 'never':
      return [part.act];
    case 'assert':
    case 'learns':
      return [part.effect];
    case 'wants':
      return [part.value];
    case 'told':
      return [part.condition];
    case 'note':
      return [];
  }
}

function expressionsOfPart(part: DealPart): Expression[] {
  switch (part.kind) {
    case 'clause':
    case 'threat':
      return [part.content, ...part.options.flatMap(expressionsOfOption)];
    case 'amendment':
      return part.options.flatMap(expressionsOfOption);
    case 'lapses':
      return [part.after];
    case 'coerced':
      return [part.factor];
    case 'precondition':
    case 'observing':
    case 'notice':
      return [part.condition];
    case 'protest':
      return [part.effect];
    default:
      return [];
  }
}

function expressionsOfOption(option: ClauseOption): Expression[] {
  switch (option.kind) {
    case 'deadline':
      return option.end === undefined ? [] : [option.end];
    case 'when':
    case 'except':
      return [option.condition];
    case 'for':
      return option.where === undefined ? [] : [option.where];
    case 'void':
      return [option.cause, ...option.scopes.flatMap(({ where }) => (where === undefined ? [] : [where]))];
    case 'on broken':
      return [option.effect];
    case 'coerced':
      return [option.factor];
    default:
      return [];
  }
}

function constantsAmong(parameters: readonly Parameter[]): Expression[] {
  return parameters.flatMap((parameter) => (parameter.kind === 'constant' ? [parameter.value] : []));
}

/**
 * Do two trees say the same? Ranges, comments, and the names and texts of the files do not count, nor does
 * documentation in the Sabre reading, where any comment in the right place is documentation.
 */
export function equalTrees(a: Tree, b: Tree): boolean {
  if (a.dialect !== b.dialect) return false;
  return equalParts(a.definitions, b.definitions, a.dialect === 'fabula');
}

// Trees are plain data, so one comparison serves every kind of node.
function equalParts(a: unknown, b: unknown, documented: boolean): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (key === 'range' || (key === 'documentation' && !documented)) continue;
    if (!equalParts(left[key], right[key], documented)) return false;
  }
  return true;
}
