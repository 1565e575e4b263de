import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const errand = `character Ann, Bob;
property paid() : boolean;
action pay(c : character) {
  precondition: !paid();
  effect: paid();
  consenting: c;
  observing(o : character): True;
}
honour: word 1, breach 3;
deal Errand(Ann, Bob) {
  Pay: Ann does pay(Ann);
}
utility(): paid();
utility(Ann): paid();
utility(Bob): paid();
`;

test('a world can be printed with its deals written out, and what is printed is a world with the same story', async () => {
  writeFileSync(join(folder.path, 'errand.fabula'), errand);
  const { exitCode, stdout } = await fabula(['world', 'errand.fabula', '--expanded'], { cwd: folder.path });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('action offer(Ann, Bob, Errand) {');
  expect(stdout).not.toMatch(/^(deal|honour)/m);
  writeFileSync(join(folder.path, 'written-out.fabula'), stdout);
  const plans = await Promise.all(
    ['errand.fabula', 'written-out.fabula'].map((file) =>
      fabula(['plan', file, '--json'], { cwd: folder.path }),
    ),
  );
  const [one, other] = plans.map((plan) => JSON.parse(plan.stdout).plan);
  expect(one.length).toBeGreaterThan(0);
  expect(other).toEqual(one);
});

test('it comes as JSON where that is asked for', async () => {
  writeFileSync(join(folder.path, 'errand.fabula'), errand);
  const { stdout } = await fabula(['world', 'errand.fabula', '--expanded', '--json'], { cwd: folder.path });
  expect(JSON.parse(stdout).expanded).toContain('state(Errand.Pay) = Dormant;');
});
