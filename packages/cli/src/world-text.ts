/** What a world holds, as a person reads it. */
import { counted, paint } from './output.ts';
import { limitsText } from './plan-text.ts';
import type { DefinitionJson, EntityJson, WorldJson } from './world-json.ts';

export function worldText(world: WorldJson): string {
  const parts = [
    heading(world),
    section('Characters', world.characters.map(entityLine)),
    section('Places and things', world.things.map(entityLine)),
    section('Properties', world.properties.map(definitionLine)),
    section('Actions', world.actions.filter(({ consent }) => consent).map(definitionLine)),
    section(
      'Happenings (nobody has to consent)',
      world.actions.filter(({ consent }) => !consent).map(definitionLine),
    ),
    section('Triggers', world.triggers.map(definitionLine)),
    section('Who wants what', wishes(world)),
    section('Ground fluents', world.fluents ?? []),
    section('Ground actions', world.groundActions ?? []),
    section('Ground triggers', world.groundTriggers ?? []),
    ending(world),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function heading({ title, author, documentation }: WorldJson): string {
  const first = paint('bold', title) + (author === undefined ? '' : `, by ${author}`);
  return documentation === undefined ? first : `${first}\n${documentation}`;
}

function section(name: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `${paint('bold', name)}\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function entityLine({ name, proseName, types, documentation }: EntityJson): string {
  const prose = proseName === name ? '' : ` "${proseName}"`;
  return `${name}${prose} : ${types.join(', ')}${described(documentation)}`;
}

function definitionLine({ signature, documentation }: DefinitionJson): string {
  return signature + described(documentation);
}

function described(documentation: string | undefined): string {
  return documentation === undefined ? '' : paint('dim', `  ${documentation.replace(/\s+/g, ' ')}`);
}

function wishes({ authorWants, characters }: WorldJson): string[] {
  return [
    `the author: ${authorWants ?? 'nothing'}`,
    ...characters.map(({ name, wants }) => `${name}: ${wants ?? 'nothing'}`),
  ];
}

function ending({ goal, limits, ground, expectations }: WorldJson): string {
  const { fluents, actions, triggers } = ground;
  const size = [counted(fluents, 'fluent'), counted(actions, 'action'), counted(triggers, 'trigger')];
  return [
    `Size: ${size.join(', ')} with their arguments.`,
    `Goal: ${goal === null ? 'one more than at the start' : `the author's utility is at least ${goal}`}.`,
    limitsText(limits),
    `Tests: ${expectations === 0 ? 'none' : counted(expectations, 'expectation')}.`,
  ].join('\n');
}
