import type { Reader } from './reader.ts';
import type { Comment } from './tree.ts';

/** Which comments document what, as the text is read from start to end. */
export class Documentation {
  private readonly reader: Reader;
  private readonly taken = new Set<number>();

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /**
   * The documentation of what starts at token `index`: in the Fabula reading the `///` lines right before it, in the
   * Sabre reading a comment that ends on the line above it. Undefined if there is none.
   */
  before(index: number): { documentation?: string } {
    const comments = this.reader.tokens.comments;
    let last = this.firstAfter(index) - 1;
    if (this.reader.dialect === 'sabre') return this.commentAbove(index, last);
    while (last >= 0 && comments[last]!.before === index && !this.documents(last)) last--;
    const lines: string[] = [];
    for (; last >= 0 && comments[last]!.before === index && this.documents(last); last--) {
      this.taken.add(last);
      lines.push(comments[last]!.text.slice(3).replace(/^ /, '').trimEnd());
    }
    return lines.length === 0 ? {} : { documentation: lines.reverse().join('\n') };
  }

  /** The comments that document nothing. */
  rest(): Comment[] {
    const comments = this.reader.tokens.comments;
    return comments.filter((_, index) => !this.taken.has(index)).map(({ range, text }) => ({ range, text }));
  }

  // In Sabre's reading the comment also stays a comment, so that printing puts it back as it was.
  private commentAbove(index: number, last: number): { documentation?: string } {
    const comment = this.reader.tokens.comments[last];
    if (comment === undefined || comment.before !== index || !this.startsLine(last)) return {};
    const between = this.reader.text.slice(comment.range.end, this.reader.tokens.starts[index]);
    if (!/^[^\S\n\r]*(\r\n|\n|\r)[^\S\n\r]*$/.test(between)) return {};
    const inner = comment.text.replace(/^\/\*+|\*+\/$|^\/\/+/g, '');
    const lines = inner.split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\* ?/, '').trim());
    const documentation = lines.join('\n').trim();
    return documentation === '' ? {} : { documentation };
  }

  private documents(comment: number): boolean {
    const { text } = this.reader.tokens.comments[comment]!;
    return text.startsWith('///') && !text.startsWith('////') && this.startsLine(comment);
  }

  private startsLine(comment: number): boolean {
    const { range } = this.reader.tokens.comments[comment]!;
    for (let offset = range.start - 1; offset >= 0; offset--) {
      const character = this.reader.text[offset]!;
      if (character === '\n' || character === '\r') return true;
      if (!/\s/.test(character) && character !== '\ufeff') return false;
    }
    return true;
  }

  // Index of the first comment that stands after token `index`; comments are in order, so halving finds it.
  private firstAfter(index: number): number {
    const comments = this.reader.tokens.comments;
    let low = 0;
    let high = comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comments[middle]!.before <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
