#!/usr/bin/env node
/**
 * Measures what a clock costs, and prints a row for each way to have one:
 *   node bench/clocks.mjs [--time-limit S]
 * The story is always the same exchange: he frees her friend, then she goes with him. Without a clock; with a number that
 * counts, stepped by waiting for one unit; and with countdowns, which waiting takes to the next deadline in one go.
 */
import { parseArgs } from 'node:util';
import { openWorld, plan } from 'fabula';
import { markdown } from './table.mjs';

const { values: options } = parseArgs({ options: { 'time-limit': { type: 'string', default: '60' } } });

/**
 * The world, with a clock of some kind: effects when a debt begins (`owed`, `freed`) and ends badly (`reset`), when it is
 * too `late`, what acts take, and what else there is.
 * @param {{ owed?: string, freed?: string, late?: string, reset?: string, rest?: string, takes?: string }} clock
 */
function exchange({ owed = '', freed = '', late = 'False', reset = '', rest = '', takes = '' }) {
  return `type place; place Town, Away;
property at(c : character) : place; property captive(c : character) : boolean;
property offered() : boolean; property active() : boolean;
property owes_free() : boolean; property owes_go() : boolean; property breached(c : character) : number;
character Caroline { at = Town;
  utility: (if (captive(Elena)) 0 else 5) - (if (at(Caroline) == Away) 2 else 0) - (if (owes_go()) 3 else 0)
    - breached(Caroline) * 3; }
character Klaus { at = Town;
  utility: (if (at(Caroline) == Away) 5 else 0) + (if (captive(Elena)) 1 else 0) - (if (owes_free()) 3 else 0)
    - breached(Klaus) * 3; }
character Elena { at = Town; captive; utility: 0; }
action offer() { precondition: !offered() & !active(); effect: offered(); consenting: Klaus; ${takes} }
action accept() { precondition: offered(); effect: !offered() & active() & owes_free()${owed};
  consenting: Caroline; ${takes} }
action free() { precondition: captive(Elena) & at(Klaus) == Town;
  effect: !captive(Elena) & !owes_free() & (if (active()) { owes_go(); ${freed} }); consenting: Klaus; ${takes} }
action leave_together() { precondition: at(Klaus) == Town & at(Caroline) == Town;
  effect: at(Klaus) = Away & at(Caroline) = Away & !owes_go(); consenting: Klaus, Caroline; ${takes} }
action leave_alone() { precondition: at(Klaus) == Town; effect: at(Klaus) = Away; consenting: Klaus; ${takes} }
trigger late_go() { precondition: owes_go() & ${late}; effect: breached(Caroline) = 1 & !owes_go()${reset}; }
trigger late_free() { precondition: owes_free() & ${late}; effect: breached(Klaus) = 1 & !owes_free()${reset}; }
${rest}
utility(): (if (at(Caroline) == Away) 1 else 0) + (if (!captive(Elena)) 1 else 0);
goal: 2; limits: author 5, characters 5, minds 3;
`;
}

const COUNTDOWN = {
  owed: ' & due() = 1 hour',
  freed: 'due() = 1 hour;',
  late: 'due() == 0',
  reset: ' & due() = ?',
};
const WORLDS = {
  'no clock': exchange({}),
  'a number, waiting one unit': exchange({
    late: 'hour() >= 2',
    rest: `property hour() : number;
action wait(c : character) { precondition: hour() < 3; effect: hour() = hour() + 1; consenting: c; }`,
  }),
  'a countdown, nobody waits': exchange({
    ...COUNTDOWN,
    rest: 'property due() : time;',
    takes: 'takes: 10 minutes;',
  }),
  'a countdown, waiting for it': exchange({
    ...COUNTDOWN,
    rest: 'property due() : time; use "standard/time";',
  }),
  'a countdown, acts that take time and waiting': exchange({
    ...COUNTDOWN,
    rest: 'property due() : time; use "standard/time";',
    takes: 'takes: 10 minutes;',
  }),
};

const rows = Object.entries(WORLDS).map(([clock, text]) => {
  const kept = ask(text);
  // Where a debt does not weigh while it is owed nobody is moved to pay it, and all there is has to be looked at.
  const broken = ask(text.replaceAll('()) 3 else 0', '()) 0 else 0'));
  return [
    clock,
    kept.acts,
    kept.steps,
    kept.situations,
    broken.status,
    broken.steps,
    broken.situations,
    broken.cpu,
  ];
});
const TITLES = ['clock', 'acts', 'steps', 'situations', 'without a word', 'steps', 'situations', 'CPU ms'];
console.log(markdown(TITLES, rows));

/** @param {string} text */
function ask(text) {
  const { story, diagnostics } = openWorld(text, { file: 'exchange.fabula' });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const started = process.cpuUsage();
  const {
    status,
    story: found,
    statistics,
  } = plan(story, { timeLimit: Number(options['time-limit']) * 1000 });
  const { user, system } = process.cpuUsage(started);
  const { steps, situations } = statistics;
  return { status, acts: found?.acts.length, steps, situations, cpu: Math.round((user + system) / 1000) };
}
