/** A compiled world as text: every fluent, action and trigger that is left after grounding and simplifying. */
import {
  ACCEPT,
  EFFECT_SIZE,
  KIND_BOOLEAN,
  KIND_NUMBER,
  listAt,
  NEXT_DEADLINE,
  NO_TIME,
  TRUE_VALUE,
  VALUE_CONSTANT,
  VALUE_COPY,
  type World,
} from '../world/index.ts';
import { printCondition, printExpression, printFluent, printValue } from './print-condition.ts';

/** The whole world in the notation of the language, one definition per line group. */
export function printWorld(world: World): string {
  const lines: string[] = [];
  for (let fluent = 0; fluent < world.fluentCount; fluent++)
    lines.push(`property ${printDomain(world, fluent)}`);
  for (let event = 0; event < world.eventCount; event++) lines.push(printEvent(world, event));
  lines.push(`utility(): ${printExpression(world, world.authorUtility)}`);
  world.utilities.forEach((utility, character) => {
    lines.push(`utility(${world.entityNames[character]}): ${printExpression(world, utility)}`);
  });
  return `${lines.join('\n')}\n`;
}

/** `at(Tom) : Home, Market` */
function printDomain(world: World, fluent: number): string {
  const values = [...listAt(world.fluentDomains, fluent)].map((value) => printValue(world, value));
  const numeric = world.countdowns.includes(fluent) ? 'time' : 'number';
  const domain = world.fluentKinds[fluent] === KIND_NUMBER ? numeric : values.join(', ');
  return `${world.fluentNames[fluent]} : ${domain}`;
}

/** One ground action or trigger with all its parts. */
export function printEvent(world: World, event: number): string {
  const isAction = event < world.actionCount;
  const parts = [`precondition: ${printCondition(world, world.preconditions[event]!)}`];
  const effects = printEffects(world, event);
  if (effects.length > 0) parts.push(`effect: ${effects.join(' & ')}`);
  if (isAction) {
    const consenting = [...listAt(world.consenting, event)].map((character) => world.entityNames[character]);
    if (consenting.length > 0) parts.push(`consenting: ${consenting.join(', ')}`);
    parts.push(...printObservers(world, event));
    const duration = world.durations[event]!;
    if (duration === NEXT_DEADLINE) parts.push('takes: next deadline');
    else if (duration !== NO_TIME) parts.push(`takes: ${printExpression(world, duration)}`);
  }
  return `${isAction ? 'action' : 'trigger'} ${world.eventNames[event]} {\n${parts.map((part) => `  ${part};\n`).join('')}}`;
}

/** The effects of an event, the stronger of two for one fluent first: `if(open()) at(Tom) = Home`. */
export function printEffects(world: World, event: number): string[] {
  const rows = listAt(world.effects, event);
  const printed: string[] = [];
  for (let at = 0; at < rows.length; at += EFFECT_SIZE) {
    const [condition, path, fluent, kind, a, b] = rows.subarray(at, at + EFFECT_SIZE);
    const target = printFluent(world, path!, fluent!);
    const isBoolean = world.fluentKinds[fluent!] === KIND_BOOLEAN;
    let change: string;
    if (kind === VALUE_COPY) change = `${target} = ${printFluent(world, a!, b!)}`;
    else if (kind !== VALUE_CONSTANT) change = `${target} = ${printExpression(world, a!)}`;
    else if (isBoolean) change = a === TRUE_VALUE ? target : `!${target}`;
    else change = `${target} = ${printValue(world, a!)}`;
    printed.push(condition === ACCEPT ? change : `(if(${printCondition(world, condition!)}) ${change})`);
  }
  return printed;
}

/** Who sees an action: one line for those who see it in the same circumstances. */
function printObservers(world: World, action: number): string[] {
  const byCondition = new Map<string, string[]>();
  for (let character = 0; character < world.characterCount; character++) {
    const condition = printCondition(world, world.observing[action * world.characterCount + character]!);
    if (condition === 'False') continue;
    byCondition.set(condition, [...(byCondition.get(condition) ?? []), world.entityNames[character]!]);
  }
  return [...byCondition].map(([condition, who]) => `observing(${who.join(', ')}): ${condition}`);
}
