/** The start: the statements of the file applied one after the other, then triggers in every mind and the world. */
import type { ProgramEntity } from '../../src/check/index.ts';
import type { Changes } from './change.ts';
import { evaluate, holds, type View } from './evaluate.ts';
import { type Fluent, type GroundWorld, joinPath, type Path } from './ground.ts';
import type { State, States } from './state.ts';
import { compareValues, type Value } from './value.ts';

/** What has been stated so far, about the world and about what chains of characters believe. */
class Statements {
  private readonly stated = new Map<string, Value>();

  state(path: Path, fluent: Fluent, value: Value): void {
    this.stated.set(key(path, fluent), value);
  }

  /** A belief nobody stated is what one gets without the innermost believer, and in the end the fluent's default. */
  read(path: Path, fluent: Fluent): Value {
    for (let length = path.length; length >= 0; length--) {
      const value = this.stated.get(key(path.slice(0, length), fluent));
      if (value !== undefined) return value;
    }
    if (fluent.type.kind === 'boolean') return false;
    return fluent.type.kind === 'number' && !fluent.isCountdown ? 0 : null;
  }

  from(path: Path): View {
    return {
      value: (fluent) => this.read(path, fluent),
      mind: (character) => this.from(joinPath(path, [character])),
    };
  }
}

function key(path: Path, fluent: Fluent): string {
  return `${path.map((believer) => believer.name).join('/')} ${fluent.index}`;
}

/** The start with minds to `depth`; throws `EndlessTriggers` if its triggers never end. */
export function startState(world: GroundWorld, states: States, changes: Changes, depth: number): State {
  const statements = new Statements();
  const actual = statements.from([]);
  for (const statement of world.initial) {
    const chosen = new Map<string, { path: Path; fluent: Fluent; value: Value }>();
    for (const { condition, path, fluent, value } of statement) {
      if (!holds(actual, condition)) continue;
      const stored = { path, fluent, value: evaluate(actual, value) };
      const other = chosen.get(key(path, fluent));
      const wins =
        other === undefined ||
        world.program.dialect === 'fabula' ||
        compareValues(world.program, stored.value, other.value) < 0;
      if (wins) chosen.set(key(path, fluent), stored);
    }
    for (const { path, fluent, value } of chosen.values()) statements.state(path, fluent, value);
  }
  const build = (owner: ProgramEntity | undefined, path: Path, levels: number): State =>
    states.of(
      owner,
      world.fluents.map((fluent) => statements.read(path, fluent)),
      new Map(
        (levels === 0 ? [] : world.characters)
          .filter((character) => character !== owner)
          .map((character) => [character, build(character, [...path, character], levels - 1)]),
      ),
    );
  return changes.closeEverything(build(undefined, [], depth));
}
