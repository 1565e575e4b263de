import { describe, expect, it } from 'vitest';
import { openWorld } from '../../src/index.ts';

function codesOf(text: string): string[] {
  return openWorld(text, { file: 'world.fabula' }).diagnostics.map(({ code }) => code);
}

const TOWN = `
  type place; place Home, Market;
  character Ann { at = Home; utility: at == Market; }
  property at(c : character) : place;
  utility(): at(Ann) == Market;`;

describe('a warning about what can never happen', () => {
  it('is given for an act whose precondition nothing makes true', () => {
    const act = `action leave(c : character) {
      precondition: at(c) == Market; effect: at(c) = Home; consenting: c; observing(o : character): True; }`;
    expect(codesOf(TOWN + act)).toEqual(['FAB0320']);
  });

  it('is given once: where the precondition contradicts itself, the checker has said so', () => {
    const act = `action leave(c : character) {
      precondition: at(c) == Market & at(c) == Home; effect: at(c) = ?; consenting: c; observing(o : character): True; }`;
    expect(codesOf(TOWN + act)).toEqual(['FAB0262']);
  });

  it('is not given for the parts of a standard file that a world leaves unused', () => {
    const world = `use "standard/movement"; use "standard/speech"; use "standard/things";
      place Home; character Ann { at = Home; utility: 0; }`;
    expect(codesOf(world)).toEqual([]);
  });

  it('is not given for what another world that is used has and this one leaves unused', () => {
    const leave = `action leave(c : character) {
      precondition: at(c) == Market; effect: at(c) = Home; consenting: c; observing(o : character): True; }`;
    const codes = (used: string) => {
      const options = { file: 'world.fabula', load: () => used };
      return openWorld('use "town.fabula";', options).diagnostics.map(({ code }) => code);
    };
    expect(codes(TOWN + leave)).toEqual(['FAB0320']);
    expect(codes(`${TOWN}${leave} world "The town";`)).toEqual([]);
  });
});
