import { describe, expect, it } from 'vitest';
import { codesOf, programOf } from './worlds.ts';

const WORLD = `
entity Ann : character; entity Home : place; entity Inn : place;
property at(c : character) : place;
property on() : boolean;
property n() : number;
`;

describe('the Sabre reading', () => {
  it('makes types as entities and types name them', () => {
    const { types } = programOf(`type inn : building; ${WORLD}`, 'sabre');
    expect(types.map(({ name }) => name)).toEqual(['entity', 'character', 'inn', 'building', 'place']);
  });

  it('takes `==` for an assignment, and `!=` for the opposite, in effects and at the start', () => {
    const { initial } = programOf(`${WORLD} at(Ann) == Home; on() != True;`, 'sabre');
    expect(initial).toMatchObject([
      { kind: 'assign', property: 0 },
      { kind: 'assign', property: 1, value: { kind: 'condition', condition: { kind: 'not' } } },
    ]);
  });

  it('lets the last of several utilities count', () => {
    const { authorUtility } = programOf(`${WORLD} utility(): 1; utility(): 2;`, 'sabre');
    expect(authorUtility).toEqual({ kind: 'constant', value: { kind: 'number', value: 2 } });
  });

  it('takes a variable named twice for one variable', () => {
    const { properties } = programOf(
      `${WORLD} property loves(c : character, c : character) : boolean;`,
      'sabre',
    );
    expect(
      properties[3]!.parameters.map((parameter) => parameter.kind === 'variable' && parameter.slot),
    ).toEqual([0, 0]);
  });

  it('lets the first of several properties for the same arguments win', () => {
    const { initial } = programOf(`${WORLD} property at(c : character) : number; at(Ann) = Home;`, 'sabre');
    expect(initial).toMatchObject([{ property: 0 }]);
  });

  it('refuses properties that clash where one has a constant', () => {
    expect(codesOf(`${WORLD} property at(Ann) : number;`, 'sabre')).toEqual(['FAB0210']);
    expect(codesOf(`${WORLD} property n() : boolean;`, 'sabre')).toEqual(['FAB0210']);
  });

  it('gives an entity named twice both types', () => {
    const { entities, types } = programOf(`${WORLD} entity Ann : place;`, 'sabre');
    expect(entities[0]!.types.has(types.findIndex(({ name }) => name === 'place'))).toBe(true);
  });

  it('keeps slips that would be read as something else in Sabre as errors', () => {
    expect(codesOf(`${WORLD} property old(c : caracter) : boolean;`, 'sabre')).toEqual(['FAB0201']);
    expect(codesOf(`${WORLD} at(Ann) = n();`, 'sabre')).toEqual(['FAB0227']);
    expect(codesOf(`${WORLD} on() | on();`, 'sabre')).toEqual(['FAB0224']);
  });

  it('is content with a single entity, and says so when there is none', () => {
    expect(codesOf('entity Ann : character;', 'sabre')).toEqual([]);
    expect(codesOf('type place;', 'sabre')).toEqual(['FAB0248']);
  });
});
