import { expect, it } from 'vitest';
import { openWorld, runExpectations } from '../../src/library/index.ts';
import { readDealWorlds } from '../corpus/deals.ts';

/** More can happen here than in the bargain's own world: people are hired, befriended, ordered about. */
const MORE = `
grudge(Hybrid, Elena);
grudge(Rebekah, Elena);
grudge(Hybrid, Caroline);
grudge(Damon, Klaus);
commands(Hybrid, Stray);
action hire(x : character, y : character) { effect: employs(x, y); consenting: x; observing(o : character): True; }
action fire(x : character, y : character) { effect: !employs(x, y); consenting: x; observing(o : character): True; }
action befriend(x : character, y : character) { effect: friend(x, y); consenting: x; observing(o : character): True; }
action quarrel(x : character, y : character) { effect: !friend(x, y); consenting: x; observing(o : character): True; }
action walk_off(Caroline) { effect: at(Caroline) = Town; consenting: Caroline; observing(o : character): True; }
`;
const OFFERED = 'offer(Klaus, Caroline, Bargain)';
const MADE = `${OFFERED}, accept(Caroline, Klaus, Bargain)`;
const VARIED = `${MADE}, vary(Klaus, Caroline, Bargain.Later)`;
const GONE = `${MADE}, leave_with(Caroline, Klaus)`;

const answers: readonly (readonly [question: string, acts: string, answer: string])[] = [
  ['His hybrid kills Elena', `${MADE}, kill(Hybrid, Elena)`, 'Spare) == Broken'],
  ['His sister kills Elena of her own accord', `${MADE}, kill(Rebekah, Elena)`, 'Spare) == Live'],
  ['He tells his sister to', `${MADE}, order_kill(Klaus, Rebekah, Elena)`, 'Spare) == Broken'],
  [
    'He hires the stray, who then harms Matt',
    `${MADE}, hire(Klaus, Stray), harm(Stray, Matt)`,
    'Forbear) == Broken',
  ],
  [
    'He lets the hybrid go, who then harms Liz',
    `${MADE}, fire(Klaus, Hybrid), harm(Hybrid, Liz)`,
    'Forbear) == Live',
  ],
  [
    'He hires his sister, who harms Matt',
    `${MADE}, hire(Klaus, Rebekah), harm(Rebekah, Matt)`,
    'Forbear) == Live',
  ],
  ['The hybrid sends the stray', `${MADE}, order_harm(Hybrid, Stray, Matt)`, 'Forbear) == Broken'],
  ['The hybrid hurts Caroline', `${MADE}, harm(Hybrid, Caroline)`, 'Forbear) == Live'],
  [
    'She makes friends with Alaric, and Klaus harms him',
    `${MADE}, befriend(Caroline, Alaric), harm(Klaus, Alaric)`,
    'Forbear) == Broken',
  ],
  ['Her mother stops him', `${VARIED}, stop(Liz, Klaus)`, 'Forbear) == Void'],
  ['She stops him herself', `${VARIED}, stop(Caroline, Klaus)`, 'Forbear) == Live'],
  [
    'Damon stops him, no friend any more',
    `${VARIED}, quarrel(Caroline, Damon), stop(Damon, Klaus)`,
    'Forbear) == Live',
  ],
  ['Damon hurts him and does not stop him', `${VARIED}, harm(Damon, Klaus)`, 'Forbear) == Live'],
  [
    'Damon stops him when Matt is hurt already',
    `${VARIED}, harm(Klaus, Matt), stop(Damon, Klaus)`,
    'Forbear) == Broken',
  ],
  ['Stopped by Damon, they let the hour pass', `${VARIED}, stop(Damon, Klaus), wait(Klaus)`, 'Go) == Broken'],
  [
    'She walks off within the year',
    `${GONE}, walk_off(Caroline)`,
    'Stay) == Broken & state(Bargain.Go) == Kept',
  ],
  ['She walks off after it', `${GONE}, wait(Klaus), walk_off(Caroline)`, 'Stay) == Kept'],
  ['Klaus harms Matt after the year', `${GONE}, wait(Klaus), harm(Klaus, Matt)`, 'Forbear) == Broken'],
  [
    'He releases her, and she walks off',
    `${GONE}, release(Klaus, Caroline, Bargain.Stay), walk_off(Caroline)`,
    'Stay) == Released',
  ],
  [
    'She releases him, and he harms Matt',
    `${MADE}, release(Caroline, Klaus, Bargain.Forbear), harm(Klaus, Matt)`,
    'Forbear) == Released',
  ],
  ['He kills Elena under the open offer', `${OFFERED}, kill(Klaus, Elena)`, 'Spare) == Dormant'],
  [
    'He lets Elena go under the open offer',
    `${OFFERED}, let_pass(Klaus, Elena)`,
    'Free) == Kept & state(Bargain) == Offered',
  ],
  [
    'She goes with him under the open offer',
    `${OFFERED}, leave_with(Caroline, Klaus)`,
    'Stay) == Live & state(Bargain.Free) == Kept',
  ],
];

it('what else may be asked about the bargain is answered as its text has it', () => {
  const { text } = readDealWorlds().find(({ name }) => name === 'bargain')!;
  const asked = answers.map(([, acts, answer]) => `expect state(Bargain.${answer} after ${acts};`);
  const [world] = text.split('// What the handshake does.');
  const { story } = openWorld(world! + MORE + asked.join('\n'), { file: 'bargain.fabula' });
  const results = [...runExpectations(story!)].map(
    ({ outcome }, index) => `${answers[index]![0]}: ${outcome}`,
  );
  expect(results).toEqual(answers.map(([question]) => `${question}: holds`));
});
