/** The pages of the worlds that ship: what they say a command prints is what it prints. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fabula } from './command.ts';
import { patternOf, readBlocks, splitWords } from './console.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pages = readdirSync(`${root}/worlds`)
  .map((name) => `worlds/${name}/README.md`)
  .filter((page) => existsSync(`${root}/${page}`));

describe.each(pages)('%s', (page) => {
  const blocks = readBlocks(readFileSync(`${root}/${page}`, 'utf8'));
  const steps = blocks.flatMap((block) => (block.kind === 'console' ? block.steps : []));
  const shown = steps.filter(({ command, output }) => command.startsWith('fabula ') && output !== '');

  test('names every other file of its world', () => {
    const folder = page.replace('/README.md', '');
    const text = readFileSync(`${root}/${page}`, 'utf8');
    const files = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith('.fabula'));
    const others = files.filter((name) => name !== `${folder.replace('worlds/', '')}.fabula`);
    expect(others.filter((name) => !text.includes(name))).toEqual([]);
  });

  for (const { command, output } of shown) {
    test(`shows what is printed by: ${command}`, async () => {
      const run = await fabula(splitWords(command).slice(1), { cwd: root });
      const printed = (run.stdout + run.stderr).trimEnd();
      if (!patternOf(output.trimEnd()).test(printed)) expect(printed).toBe(output);
    });
  }
});
