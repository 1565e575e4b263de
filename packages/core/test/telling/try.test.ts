import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { PlanSearch } from '../../src/search/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { renderTelling, sentenceForAct, tell } from '../../src/telling/index.ts';

test('x', () => {
  const dir = '/work/shared/bench/sabre/problems/';
  const limits: Record<string, [number, number, number, number]> = {
    bribery: [1, 5, 5, 2],
    deerhunter: [1, 10, 6, 1],
    fantasy: [1, 9, 3, 2],
    gramma: [1, 5, 4, 2],
    hospital: [1, 10, 5, 3],
    jailbreak: [1, 7, 5, 1],
    macguffin: [1, 5, 5, 2],
    raiders: [1, 7, 4, 1],
    secretagent: [1, 8, 8, 1],
    space: [1, 5, 3, 2],
    treasure: [1, 4, 4, 3],
    aladdin: [1, 10, 5, 1],
    treasurehunt: [1, 5, 5, 2],
  };
  for (const f of readdirSync(dir)) {
    try {
      const parsed = parse(readFileSync(dir + f, 'utf8'), { file: f });
      const { program, diagnostics } = check(parsed.tree);
      if (!program) {
        console.log(f, 'no program', diagnostics.slice(0, 2));
        continue;
      }
      const { world, diagnostics: d2 } = compile(program);
      if (!world) {
        console.log(f, 'no world', d2.slice(0, 2));
        continue;
      }
      const kinds = new Map<number, number[]>();
      for (let e = 0; e < world.actionCount; e++) {
        const k = world.eventTemplates[e]!;
        const l = kinds.get(k) ?? [];
        l.push(e);
        kinds.set(k, l);
      }
      const samples = [...kinds.values()].map((l) => {
        const e = l[Math.floor(l.length / 2)]!;
        return `${world.eventNames[e]}  ->  ${sentenceForAct(program, world, e)}`;
      });
      console.log(f + '\n' + samples.join('\n'));
      for (let e = 0; e < world.actionCount; e++) sentenceForAct(program, world, e);
      const [goal, author, characters, minds] = limits[f.replace('.txt', '')]!;
      const search = new PlanSearch(world, {
        goal,
        limits: { author, characters, minds },
        timeLimit: 4000,
        clock: () => Date.now(),
      });
      const r = search.finish();
      console.log(f, r.status);
      if (r.story)
        console.log(
          renderTelling(
            program,
            tell({ program, world, reader: search.minds, story: r.story, reasons: true }),
          ),
        );
    } catch (e) {
      console.log(f, e);
    }
  }
  expect(1).toBe(1);
});
