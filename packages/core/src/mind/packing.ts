import {
  INSTRUCTION_SIZE,
  KIND_BOOLEAN,
  KIND_NUMBER,
  TEST_IS,
  TRUE_VALUE,
  type World,
} from '../world/index.ts';

/** Bits of a word. */
const WORD_BITS = 32;

/**
 * Packed condition code: what `World.conditions` says, in words of PACKED_SIZE integers per instruction
 *   [opcode, path, word, mask, bits, next when it holds, next when it does not]   for TEST_IS: the word of the state
 *     at the end of the path, masked, is `bits`
 *   [opcode, a, b, c, 0, next when it holds, next when it does not]               for all others: as in the world
 */
export const PACKED_SIZE = 8;
const PACKED_WORD = 2;
const PACKED_MASK = 3;
export const PACKED_BITS = 4;
export const PACKED_YES = 5;
export const PACKED_NO = 6;

/**
 * How the values of a state stand in words: as many bits per fluent as its values can need, several fluents to a word.
 *
 * A truth value takes two bits and an entity as many as there are entities; numbers, of which a story may make ever
 * more, take a word each, behind the others. No fluent lies across two words. All bits 0 is `?` everywhere.
 */
export class Packing {
  /** Words per state. */
  readonly words: number;
  /** Per fluent: its word, how far to the left it stands there, and as many ones as it has bits. */
  readonly wordOf: Int32Array;
  readonly shiftOf: Int32Array;
  readonly maskOf: Int32Array;
  /** Per fluent: ones where it stands in its word. */
  readonly placeOf: Int32Array;
  /** Fluents per word. */
  readonly fluentsIn: readonly (readonly number[])[];
  /** The world's conditions in packed code. */
  readonly code: Int32Array;

  constructor(world: World) {
    const count = world.fluentCount;
    this.wordOf = new Int32Array(count);
    this.shiftOf = new Int32Array(count);
    this.maskOf = new Int32Array(count);
    this.placeOf = new Int32Array(count);
    const fluentsIn: number[][] = [];
    const place = (fluent: number, bits: number, word: number, shift: number): void => {
      this.wordOf[fluent] = word;
      this.shiftOf[fluent] = shift;
      this.maskOf[fluent] = bits === WORD_BITS ? -1 : 2 ** bits - 1;
      this.placeOf[fluent] = this.maskOf[fluent] << shift;
      fluentsIn[word] ??= [];
      fluentsIn[word].push(fluent);
    };

    const numbers: number[] = [];
    const entityBits = bitsFor(world.firstNumber - 1);
    let word = 0;
    let used = 0;
    for (let fluent = 0; fluent < count; fluent++) {
      const kind = world.fluentKinds[fluent];
      if (kind === KIND_NUMBER) {
        numbers.push(fluent);
        continue;
      }
      const bits = kind === KIND_BOOLEAN ? bitsFor(TRUE_VALUE) : entityBits;
      if (used + bits > WORD_BITS) {
        word++;
        used = 0;
      }
      place(fluent, bits, word, used);
      used += bits;
    }
    for (const fluent of numbers) place(fluent, WORD_BITS, fluentsIn.length, 0);
    this.words = fluentsIn.length;
    this.fluentsIn = fluentsIn;
    this.code = this.packConditions(world);
  }

  /** The value of a fluent in the state whose words begin at `from`. */
  read(words: Int32Array, from: number, fluent: number): number {
    return (words[from + this.wordOf[fluent]] >>> this.shiftOf[fluent]) & this.maskOf[fluent];
  }

  write(words: Int32Array, from: number, fluent: number, value: number): void {
    const at = from + this.wordOf[fluent];
    words[at] = (words[at] & ~this.placeOf[fluent]) | (value << this.shiftOf[fluent]);
  }

  /** Ones wherever a fluent stands that is kept (1 in `kept`). */
  maskFor(kept: Uint8Array): Int32Array {
    const mask = new Int32Array(this.words);
    for (let f = 0; f < kept.length; f++) if (kept[f] === 1) mask[this.wordOf[f]] |= this.placeOf[f];
    return mask;
  }

  private packConditions({ conditions }: World): Int32Array {
    const code = new Int32Array((conditions.length / INSTRUCTION_SIZE) * PACKED_SIZE);
    for (let from = 0, to = 0; from < conditions.length; from += INSTRUCTION_SIZE, to += PACKED_SIZE) {
      const [opcode, a, b, c, yes, no] = conditions.subarray(from, from + INSTRUCTION_SIZE);
      code.set([opcode, a, b, c, 0, yes, no], to);
      if (opcode !== TEST_IS) continue;
      code[to + PACKED_WORD] = this.wordOf[b];
      code[to + PACKED_MASK] = this.placeOf[b];
      code[to + PACKED_BITS] = c << this.shiftOf[b];
    }
    return code;
  }
}

/** Bits for values up to this one. */
function bitsFor(highest: number): number {
  return WORD_BITS - Math.clz32(highest);
}
