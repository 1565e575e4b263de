/**
 * Chains of believers. Path 0 is empty; a character never follows itself, because what one believes one believes is
 * what one believes.
 */
export class Paths {
  /** Believers (entity numbers) per path, outermost first. */
  readonly believers: (readonly number[])[] = [[]];
  private readonly children: Map<number, number>[] = [new Map()];
  private readonly parents: number[] = [0];
  /** Each path without its first believer, once asked for; -1 until then. */
  private readonly tails: number[] = [0];

  get count(): number {
    return this.believers.length;
  }

  length(path: number): number {
    return this.believers[path]!.length;
  }

  /** The path that goes on into the mind of `character`. */
  into(path: number, character: number): number {
    const believers = this.believers[path]!;
    if (believers.at(-1) === character) return path;
    let child = this.children[path]!.get(character);
    if (child === undefined) {
      child = this.believers.length;
      this.believers.push([...believers, character]);
      this.children.push(new Map());
      this.parents.push(path);
      this.tails.push(-1);
      this.children[path]!.set(character, child);
    }
    return child;
  }

  of(characters: readonly number[]): number {
    return characters.reduce((path, character) => this.into(path, character), 0);
  }

  /** One path after the other: what `inner` reads in a state that `outer` leads to. */
  join(outer: number, inner: number): number {
    if (outer === 0) return inner;
    return this.believers[inner]!.reduce((path, character) => this.into(path, character), outer);
  }

  /** The path without its first believer. */
  withoutFirst(path: number): number {
    if (this.tails[path]! < 0) this.tails[path] = this.of(this.believers[path]!.slice(1));
    return this.tails[path]!;
  }

  /** The path without its last believer. */
  withoutLast(path: number): number {
    return this.parents[path]!;
  }
}
