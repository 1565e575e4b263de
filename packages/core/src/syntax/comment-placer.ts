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
    return this.take(this.countBefore(offset));
  }

  /** The waiting comments before `offset` that have `mark` after them, and before `offset`, in the code. */
  takeBeforeMark(mark: RegExp, offset: number): Comment[] {
    let count = this.countBefore(offset);
    while (count > 0 && !mark.test(this.codeAfter(count - 1, offset))) count--;
    return this.take(count);
  }

  /**
   * The waiting comments before `offset`, but for those inside the last `brackets` parentheses that open there:
   * an opening one stands before such a comment, and fewer than `brackets` after it.
   */
  takeOutside(brackets: number, offset: number): Comment[] {
    const waiting = this.countBefore(offset);
    let count = 0;
    while (count < waiting && !(this.followsBracket(count) && this.opensAfter(count, offset) < brackets))
      count++;
    return this.take(count);
  }

  /**
   * The waiting comments on the same line as `offset`, with nothing between but operators and marks that end
   * something; or, after the closing parentheses of a group, those on the last one's line.
   */
  takeTrailing(offset: number): Comment[] {
    return this.takeAfter(offset, /^(?:\s*\))*(?:[ \t;,&|=<>+*/-]|!=)*$/);
  }

  /** The waiting comments on the same line as `offset`, inside the parentheses that close after it. */
  takeInside(offset: number): Comment[] {
    return this.takeAfter(offset, /^[ \t)]*$/, () => this.precedesBracket());
  }

  /** Do two offsets have an empty line between them? */
  blankBetween(from: number, to: number): boolean {
    return /(\r\n|\n|\r(?!\n))[^\S\n\r]*(\r\n|\n|\r)/.test(this.text.slice(from, to));
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

  private takeAfter(offset: number, between: RegExp, fits = (): boolean => true): Comment[] {
    const taken: Comment[] = [];
    let from = offset;
    for (;;) {
      const comment = this.comments[this.next];
      if (comment === undefined || comment.range.start < from) return taken;
      if (!between.test(this.text.slice(from, comment.range.start))) return taken;
      // A comment of several lines belongs to what follows it.
      if (/[\n\r]/.test(comment.text) || !fits()) return taken;
      taken.push(comment);
      this.next++;
      from = comment.range.end;
    }
  }

  private take(count: number): Comment[] {
    this.next += count;
    return this.comments.slice(this.next - count, this.next);
  }

  private countBefore(offset: number): number {
    let count = 0;
    while ((this.comments[this.next + count]?.range.start ?? offset) < offset) count++;
    return count;
  }

  // The code, without comments, from the waiting comment `which` to `offset`.
  private codeAfter(which: number, offset: number): string {
    let code = '';
    let comment = this.comments[this.next + which]!;
    for (let index = this.next + which + 1; ; index++) {
      const following = this.comments[index];
      const until = Math.min(following?.range.start ?? offset, offset);
      code += this.text.slice(comment.range.end, until);
      if (following === undefined || following.range.start >= offset) return code;
      comment = following;
    }
  }

  private opensAfter(which: number, offset: number): number {
    return /^[\s(]*/.exec(this.codeAfter(which, offset))![0].replace(/\s/g, '').length;
  }

  // Does the next waiting comment stand right before a `)`, or before others that do?
  private precedesBracket(): boolean {
    for (let index = this.next; ; index++) {
      let end = this.comments[index]!.range.end;
      while (/\s/.test(this.text[end] ?? '')) end++;
      if (this.comments[index + 1]?.range.start !== end) return this.text[end] === ')';
    }
  }

  // Does the waiting comment `which` stand right after a `(`, or after others that do?
  private followsBracket(which: number): boolean {
    let end = this.comments[this.next + which]!.range.start;
    for (let index = this.next + which - 1; ; index--) {
      while (end > 0 && /\s/.test(this.text[end - 1]!)) end--;
      const before = this.comments[index];
      if (before === undefined || before.range.end !== end) return this.text[end - 1] === '(';
      end = before.range.start;
    }
  }
}

const longestLine = 2000;
