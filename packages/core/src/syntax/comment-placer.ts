import type { Comment, Tree } from './tree.ts';

/** Hands out a tree's comments in order, each once, to whatever is printed next to them. */
export class CommentPlacer {
  private readonly text: string;
  private readonly comments: readonly Comment[];
  private next = 0;

  constructor(tree: Tree) {
    this.text = tree.text;
    this.comments = tree.comments;
  }

  /** Is a comment waiting that starts before `offset`? */
  waitsBefore(offset: number): boolean {
    const comment = this.comments[this.next];
    return comment !== undefined && comment.range.start < offset;
  }

  /** The waiting comments that start before `offset`. */
  takeBefore(offset: number): Comment[] {
    const taken: Comment[] = [];
    while (this.waitsBefore(offset)) taken.push(this.comments[this.next++]!);
    return taken;
  }

  /** The waiting comments on the same line as `offset`, with nothing but marks that end something between. */
  takeTrailing(offset: number): Comment[] {
    const taken: Comment[] = [];
    let from = offset;
    for (;;) {
      const comment = this.comments[this.next];
      if (comment === undefined || comment.range.start < from) return taken;
      if (!/^[ \t;,&|)]*$/.test(this.text.slice(from, comment.range.start))) return taken;
      // A comment of several lines belongs to what follows it.
      if (/[\n\r]/.test(comment.text)) return taken;
      taken.push(comment);
      this.next++;
      from = comment.range.end;
    }
  }

  /** Do two offsets have an empty line between them? */
  blankBetween(from: number, to: number): boolean {
    return /(\r\n|\n|\r)[^\S\n\r]*(\r\n|\n|\r)/.test(this.text.slice(from, to));
  }

  /** Where the documentation lines right above `offset` start. */
  documentationStart(offset: number): number {
    let start = offset;
    for (;;) {
      const above = /(?:^|[\n\r])([^\S\n\r]*\/\/\/[^\n\r]*(?:\r\n|\n|\r)\s*)$/.exec(
        this.text.slice(Math.max(0, start - longestLine), start),
      );
      if (above === null) return start;
      start -= above[1]!.trimStart().length;
    }
  }
}

const longestLine = 2000;
