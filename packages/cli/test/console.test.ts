/** How a page that is run puts its files together. */
import { describe, expect, test } from 'vitest';
import { readBlocks, textAfter } from './console.ts';

/** The text of `lamp.fabula` after the blocks of a page. */
function assembled(...blocks: readonly (readonly [mark: string, text: string])[]): string {
  const page = blocks.map(([mark, text]) => `\`\`\`fabula lamp.fabula${mark}\n${text}\n\`\`\``).join('\n\n');
  return readBlocks(page).reduce(
    (before, block) => (block.kind === 'file' ? textAfter(block, before) : before),
    '',
  );
}

const WORLD = ['', 'type place;\nutility(Nell): 0;'] as const;
const CANON = [' +', 'canon {\n  scene {\n    lamp: light(Amos);\n    end: wait(Nell);\n  }\n}'] as const;

describe('a file on a page that is run', () => {
  test('is written, and added to after an empty line', () => {
    expect(assembled(WORLD, CANON)).toBe(
      'type place;\nutility(Nell): 0;\n\ncanon {\n  scene {\n    lamp: light(Amos);\n    end: wait(Nell);\n  }\n}\n',
    );
    expect(assembled(WORLD, CANON, WORLD)).toBe('type place;\nutility(Nell): 0;\n');
  });

  test('has the line changed that begins like the new one, up to its first `{`, `:` or `;`', () => {
    expect(assembled(WORLD, [' ~', 'utility(Nell): 1;'])).toBe('type place;\nutility(Nell): 1;\n');
  });

  test('has blocks changed up to the brace that closes them, indented as they were', () => {
    expect(assembled(WORLD, CANON, [' ~', 'lamp: light(Nell);'])).toContain('    lamp: light(Nell);');
    expect(assembled(WORLD, CANON, [' ~', 'scene {\n  wait(Amos);\n}\n\ntype place {\n}'])).toBe(
      'type place {\n}\nutility(Nell): 0;\n\ncanon {\n  scene {\n    wait(Amos);\n  }\n}\n',
    );
  });

  test('cannot have changed what is not there', () => {
    expect(() => assembled(WORLD, [' ~', 'utility(Amos): 1;'])).toThrow('utility(Amos)');
  });
});
