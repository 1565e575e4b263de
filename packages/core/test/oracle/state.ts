/**
 * A state: who owns it (the world, or a character whose mind it is), a value for every fluent, and what every other
 * character believes to be the case, down to a given depth. Equal states are one object.
 */
import type { ProgramEntity } from '../../src/check/index.ts';
import type { View } from './evaluate.ts';
import type { Fluent, GroundWorld, Path } from './ground.ts';
import { printValue, type Value } from './value.ts';

export class State implements View {
  readonly id: number;
  /** Undefined: the world itself. */
  readonly owner: ProgramEntity | undefined;
  /** By `Fluent.index`. */
  readonly values: readonly Value[];
  /** By character, without the owner; empty at the depth where minds end. */
  readonly minds: ReadonlyMap<ProgramEntity, State>;
  /** How many levels of minds there are below. */
  readonly height: number;

  constructor(
    id: number,
    owner: ProgramEntity | undefined,
    values: readonly Value[],
    minds: ReadonlyMap<ProgramEntity, State>,
    height: number,
  ) {
    this.id = id;
    this.owner = owner;
    this.values = values;
    this.minds = minds;
    this.height = height;
  }

  value(fluent: Fluent): Value {
    return this.values[fluent.index]!;
  }

  mind(character: ProgramEntity): State {
    return this.minds.get(character) ?? this;
  }
}

/** Makes states, the same one for the same contents. */
export class States {
  private readonly known = new Map<string, State>();

  of(
    owner: ProgramEntity | undefined,
    values: readonly Value[],
    minds: ReadonlyMap<ProgramEntity, State>,
  ): State {
    const inside = [...minds].map(([character, mind]) => `${character.name}:${mind.id}`);
    const key = `${owner?.name ?? ''} | ${values.map(printValue).join(' ')} | ${inside.join(' ')}`;
    const same = this.known.get(key);
    if (same !== undefined) return same;
    const height = minds.size === 0 ? 0 : 1 + Math.max(...[...minds.values()].map((mind) => mind.height));
    const state = new State(this.known.size, owner, values, minds, height);
    this.known.set(key, state);
    return state;
  }

  withValue(state: State, fluent: Fluent, value: Value): State {
    const values = [...state.values];
    values[fluent.index] = value;
    return this.of(state.owner, values, state.minds);
  }

  withMind(state: State, character: ProgramEntity, mind: State): State {
    return this.of(state.owner, state.values, new Map(state.minds).set(character, mind));
  }

  /** The state without what is deeper than `depth` minds. */
  truncate(state: State, depth: number): State {
    const minds = depth === 0 ? [] : [...state.minds];
    return this.of(
      state.owner,
      state.values,
      new Map(minds.map(([character, mind]) => [character, this.truncate(mind, depth - 1)])),
    );
  }
}

/**
 * A line per mind down to `depth`: `[] at(Gem)=Hut …` for the world, `[/Ann/Bob] …` for what Ann thinks Bob thinks.
 * Fluents come in the order of their names; `last` adds what should stand at the end of each line.
 */
export function describeState(
  world: GroundWorld,
  state: State,
  depth: number,
  last: (state: State) => string,
  path: Path = [],
): string[] {
  const place = `[${path.map((believer) => `/${believer.name}`).join('')}]`;
  const fluents = [...world.fluents].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const values = fluents.map((fluent) => `${fluent.name}=${printValue(state.value(fluent))}`);
  const inside = depth === 0 ? [] : [...state.minds];
  return [
    [place, ...values, last(state)].join(' '),
    ...inside.flatMap(([character, mind]) =>
      describeState(world, mind, depth - 1, last, [...path, character]),
    ),
  ];
}
