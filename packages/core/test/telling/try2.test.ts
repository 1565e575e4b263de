import { test, expect } from 'vitest';
import { readFileSync } from 'node:fs';
import { check } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { PlanSearch, explanationsOf } from '../../src/search/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { tell, renderTelling } from '../../src/telling/index.ts';
test('x', () => {
    const f = '/work/main/worlds/quite-a-ride/quite-a-ride.fabula';
    const parsed = parse(readFileSync(f, 'utf8'), { file: f });
    const program = check(parsed.tree).program!;
    const world = compile(program).world!;
    const search = new PlanSearch(world, { goal: 2, limits: program.limits });
    const { minds, reasons } = search;
    let best: { acts: any[]; situations: number[] } = { acts: [], situations: [minds.start] };
    const seen = new Set<number>();
    let count = 0;
    const go = (acts: any[], situations: number[]): void => {
      if (acts.length > best.acts.length) best = { acts: [...acts], situations: [...situations] };
      const s = situations.at(-1)!;
      if (seen.has(s) || count++ > 400) return;
      seen.add(s);
      for (let e = 0; e < world.actionCount; e++) {
        if (!minds.possible(s, e)) continue;
        const ex = explanationsOf(reasons, s, e, 4);
        if (ex.length < minds.consenting(e).length) continue;
        const n = minds.after(s, e);
        if (n < 0) continue;
        go([...acts, { event: e, explanations: ex }], [...situations, n]);
      }
    };
    go([], [minds.start]);
    const story = { ...best, utility: 0 };
    console.log(best.acts.map((a) => world.eventNames[a.event]).join('\n'));
    console.log(renderTelling(program, tell({ program, world, reader: minds, story })));
    console.log(renderTelling(program, tell({ program, world, reader: minds, story, reasons: true })));
    console.log(renderTelling(program, tell({ program, world, reader: minds, story, viewpoint: 0 })));
  expect(1).toBe(1);
}, 100000);
