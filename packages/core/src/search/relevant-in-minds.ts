import {
  ACCEPT,
  ATOM_COMPARE,
  ATOM_SIZE,
  EFFECT_SIZE,
  forEachRead,
  forEachReadInEffect,
  KIND_NUMBER,
  listAt,
  staysHere,
  type World,
} from '../world/index.ts';

/** What matters in the state in which the minds are, where it is found that more of it does. */
interface Outside {
  readonly need: (path: number, fluent: number) => void;
  readonly include: (event: number) => void;
  /** Whether an action can happen at all. */
  readonly counts: (action: number) => boolean;
}

type Need = (path: number, fluent: number) => void;

/**
 * Works back from some facts in the minds of everybody but an owner: what changes them, and when. What a mind believes of
 * another is not followed; where it would have to be, it goes too deep.
 */
export class RelevantInMinds {
  /** Per character: 1 per fluent that matters in their mind. */
  readonly fluents: readonly Uint8Array[];
  goesTooDeep = false;
  private readonly world: World;
  private readonly owner: number;
  private readonly outside: Outside;
  private readonly open: { readonly character: number; readonly fluent: number }[] = [];

  constructor(world: World, owner: number, outside: Outside) {
    this.world = world;
    this.owner = owner;
    this.outside = outside;
    this.fluents = Array.from({ length: world.characterCount }, () => new Uint8Array(world.fluentCount));
  }

  /** Lets a fluent matter that is read in a character's mind. */
  need(character: number, path: number, fluent: number): void {
    const fluents = this.fluents[character];
    // Numbers change in every mind, countdowns even when nobody acts: too much to follow.
    const isNumber = this.world.fluentKinds[fluent] === KIND_NUMBER;
    if (isNumber || !staysHere(this.world, path, character)) this.goesTooDeep = true;
    if (fluents[fluent] === 1) return;
    fluents[fluent] = 1;
    this.open.push({ character, fluent });
  }

  /** Follows what matters in the minds; more may matter outside afterwards. */
  follow(): void {
    for (let at = this.open.pop(); at !== undefined && !this.goesTooDeep; at = this.open.pop()) {
      for (let event = 0; event < this.world.eventCount; event++) {
        const isAction = event < this.world.actionCount;
        if (isAction && !this.outside.counts(event)) continue;
        this.followEffects(event, at.character, at.fluent);
        if (isAction) this.followSurprise(event, at.character, at.fluent);
      }
    }
  }

  private followEffects(event: number, character: number, fluent: number): void {
    const rows = listAt(this.world.effects, event);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (rows[row + 2] !== fluent) continue;
      if (this.leadsTo(rows[row + 1], character)) {
        this.outside.include(event);
        forEachReadInEffect(this.world, rows, row, this.outside.need);
      }
      if (staysHere(this.world, rows[row + 1], character)) this.followInside(event, character, rows, row);
    }
  }

  /** An effect in a mind itself: of a trigger that fires there, or of an act that was seen. */
  private followInside(event: number, character: number, rows: Int32Array, row: number): void {
    const need: Need = (path, fluent) => this.need(character, path, fluent);
    forEachReadInEffect(this.world, rows, row, need);
    if (event < this.world.actionCount) this.followObservation(event, character);
    else forEachRead(this.world, this.world.preconditions[event], need);
  }

  /** Who sees an act that they believe impossible takes to be so what its precondition says. */
  private followSurprise(action: number, character: number, fluent: number): void {
    const { world } = this;
    for (const clause of listAt(world.clauses, action)) {
      const atoms = listAt(world.clauseAtoms, clause);
      for (let atom = 0; atom < atoms.length; atom += ATOM_SIZE) {
        if (atoms[atom] === ATOM_COMPARE || atoms[atom + 2] !== fluent) continue;
        this.followObservation(action, character);
        if (world.conjunctive[action] === 1 || this.isTold(action, character, fluent)) continue;
        // Whether it is a surprise at all depends on the whole precondition there.
        forEachRead(world, world.preconditions[action], (path, read) => this.need(character, path, read));
      }
    }
  }

  /** Whether an action makes a character believe something of a fluent for sure, and all else it does to the mind is as before. */
  private isTold(action: number, character: number, fluent: number): boolean {
    const rows = listAt(this.world.effects, action);
    let isTold = false;
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (rows[row + 2] !== fluent) {
        let reads = false;
        forEachReadInEffect(this.world, rows, row, (_path, read) => {
          if (read === fluent) reads = true;
        });
        if (reads) return false;
      } else if (this.leadsTo(rows[row + 1], character) && rows[row] === ACCEPT) {
        isTold = true;
      }
    }
    return isTold;
  }

  private followObservation(action: number, character: number): void {
    const { world, outside } = this;
    outside.include(action);
    forEachRead(world, world.observing[action * world.characterCount + character], outside.need);
  }

  /** Whether a path leads from the owner's state into a character's mind and no further. */
  private leadsTo(path: number, character: number): boolean {
    const believers = listAt(this.world.paths, path);
    const passed = believers[0] === this.owner ? 1 : 0;
    return believers.length === passed + 1 && believers[passed] === character;
  }
}
