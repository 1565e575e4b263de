// What the files of a world define, as far as deals need to know it before anything is looked up.
import type {
  AbbreviationDefinition,
  ActionDefinition,
  Expression,
  PropertyDefinition,
  Tree,
} from '../syntax/index.ts';

/** An action and the file it stands in, by its index. */
export interface FoundAction {
  readonly file: number;
  readonly definition: ActionDefinition;
}

/** The names of a world. */
export class View {
  readonly trees: readonly Tree[];
  readonly actions: readonly FoundAction[];
  readonly properties: Map<string, PropertyDefinition[]> = new Map();
  readonly abbreviations: Map<string, AbbreviationDefinition> = new Map();
  /** For each entity its types as written. */
  readonly entities: Map<string, string[]> = new Map();
  readonly types: Map<string, string[]> = new Map([
    ['entity', []],
    ['character', []],
  ]);

  constructor(trees: readonly Tree[]) {
    this.trees = trees;
    const actions: FoundAction[] = [];
    trees.forEach((tree, file) => {
      for (const definition of tree.definitions) {
        if (definition.kind === 'action') actions.push({ file, definition });
        else if (definition.kind === 'define') this.abbreviations.set(definition.name.text, definition);
        else if (definition.kind === 'property') add(this.properties, definition.name.text, definition);
        else if (definition.kind === 'type') {
          const { text } = definition.name;
          this.types.set(text, [
            ...(this.types.get(text) ?? []),
            ...definition.parents.map((name) => name.text),
          ]);
        } else if (definition.kind === 'entity') {
          const types = [definition.keyword, ...definition.types].map((name) => name.text);
          for (const { name } of definition.items) {
            this.entities.set(name.text, [...(this.entities.get(name.text) ?? []), ...types]);
          }
        }
      }
    });
    this.actions = actions;
  }

  actionsNamed(name: string): readonly FoundAction[] {
    return this.actions.filter(({ definition }) => definition.name.text === name);
  }

  /** Is every `type` an `ancestor`, as far as the text says? */
  isKindOf(type: string, ancestor: string): boolean {
    if (ancestor === 'entity' && type !== 'boolean') return true;
    const seen = new Set<string>();
    const pending = [type];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === ancestor) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...(this.types.get(next) ?? []));
    }
    return false;
  }

  isOfType(entity: string, type: string): boolean {
    return (this.entities.get(entity) ?? []).some((each) => this.isKindOf(each, type));
  }

  entitiesOf(type: string): string[] {
    return [...this.entities.keys()].filter((entity) => this.isOfType(entity, type));
  }

  /** Have two types an entity in common? */
  meet(one: string, other: string): boolean {
    if (this.isKindOf(one, other) || this.isKindOf(other, one)) return true;
    return this.entitiesOf(one).some((entity) => this.isOfType(entity, other));
  }

  /** Is the expression a condition, and not a number or an effect? Told from the text alone. */
  isCondition(expression: Expression, depth = 0): boolean {
    // Abbreviations are never recursive; where one is, the checker says so.
    if (depth > deepestAbbreviation) return false;
    switch (expression.kind) {
      case 'truth':
      case 'not':
      case 'and':
      case 'or':
      case 'compare':
      case 'typetest':
        return true;
      case 'believes':
        return this.isCondition(expression.body, depth);
      case 'quantified':
        return expression.quantifier === 'forall' || expression.quantifier === 'exists';
      case 'if':
        return expression.branches.every(({ body }) => this.isCondition(body, depth));
      case 'call': {
        const body = this.abbreviations.get(expression.name.text)?.body;
        if (body !== undefined) return this.isCondition(body, depth + 1);
        return (this.properties.get(expression.name.text) ?? []).some(({ type }) => type.text === 'boolean');
      }
      default:
        return false;
    }
  }
}

const deepestAbbreviation = 32;

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
