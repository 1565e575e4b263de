import { describe, expect, it } from 'vitest';
import type { Condition, Effect } from '../../src/check/index.ts';
import { codesOf, programOf, TOWN } from './worlds.ts';

/** The precondition of a happening in the town; `x` and `y` are its parameters 0 and 1. */
function conditionOf(text: string): Condition {
  const act = `happening test(x : character, y : place) { precondition: ${text}; effect: late(); };`;
  return programOf(TOWN + act).actions.find(({ name }) => name === 'test')!.precondition;
}

/** The effect of a happening in the town, without places. */
function effectOf(text: string): unknown {
  const act = `happening test(x : character, y : place) { effect: ${text}; };`;
  return withoutPlaces(programOf(TOWN + act).actions.find(({ name }) => name === 'test')!.effect);
}

function withoutPlaces(effect: Effect): unknown {
  return JSON.parse(JSON.stringify(effect, (key, value) => (key === 'place' ? undefined : value)));
}

const AT = 0;
const RICH = 2;
const X = { kind: 'variable', slot: 0, type: { kind: 'entity', type: 1 } };
const ANN = { kind: 'constant', value: { kind: 'entity', entity: 0 } };
const BOB = { kind: 'constant', value: { kind: 'entity', entity: 1 } };
const truth = (value: boolean): unknown => ({ kind: 'constant', value: { kind: 'truth', value } });
const rich = (who: unknown): unknown => ({ kind: 'fluent', property: RICH, arguments: [who] });
const at = (who: unknown): unknown => ({ kind: 'fluent', property: AT, arguments: [who] });

describe('entities', () => {
  it('are numbered characters first, then all others, in the order of definition', () => {
    const { entities, characterCount } = programOf(TOWN);
    expect(entities.map(({ name }) => name)).toEqual(['Ann', 'Bob', 'Home', 'Market', 'Ring']);
    expect(characterCount).toBe(2);
  });

  it('have a name in prose and a pronoun, by default from their own name and kind', () => {
    const { entities } = programOf(
      'type place; character Ann_Lee; character Bo "Bo Peep", she; place Old_Mill "the mill";',
    );
    expect(entities.map(({ proseName, pronoun }) => [proseName, pronoun])).toEqual([
      ['Ann Lee', 'they'],
      ['Bo Peep', 'she'],
      ['the mill', 'it'],
    ]);
  });

  it('are of all types that their types are kinds of', () => {
    const { types, entities } = programOf(
      'type being; type character : being; type vampire : character; vampire Klaus;',
    );
    expect([...entities[0]!.types].map((type) => types[type]!.name).sort()).toEqual([
      'being',
      'character',
      'entity',
      'vampire',
    ]);
  });
});

describe('the block of an entity', () => {
  const block = (text: string): Effect[] =>
    programOf(`type place; place Home; property at(c : character) : place; property good(c : character) : boolean;
      character Ann { ${text} } character Bob;`).initial.slice();

  it('sets the entity’s own properties by their bare names', () => {
    expect(withoutPlaces(block('at = Home;')[0]!)).toMatchObject({
      property: 0,
      arguments: [ANN],
      believers: [],
    });
    expect(withoutPlaces(block('at() = Home;')[0]!)).toMatchObject({ property: 0, arguments: [ANN] });
    expect(withoutPlaces(block('good;')[0]!)).toMatchObject({
      property: 1,
      arguments: [ANN],
      value: truth(true),
    });
    expect(withoutPlaces(block('!good;')[0]!)).toMatchObject({ property: 1, value: truth(false) });
  });

  it('says what the character believes when `believes` has one argument', () => {
    expect(withoutPlaces(block('believes(at(Bob)) = Home;')[0]!)).toMatchObject({
      believers: [ANN],
      arguments: [BOB],
    });
  });

  it('holds the character’s utility, which may speak of its own properties', () => {
    const program = programOf(`${TOWN} character Cat { utility: if (rich) 2 else coins; }`);
    expect(program.utilities[2]).toMatchObject({ kind: 'choice' });
  });
});

describe('conditions', () => {
  it('take a boolean property for itself being true', () => {
    expect(conditionOf('rich(x)')).toEqual({
      kind: 'compare',
      operator: '==',
      left: rich(X),
      right: truth(true),
    });
  });

  it('distinguish a believed value compared out here from a comparison in a mind', () => {
    expect(conditionOf('believes(x, at(Ann)) == at(Bob)')).toEqual({
      kind: 'compare',
      operator: '==',
      left: { kind: 'believed', character: X, term: at(ANN) },
      right: at(BOB),
    });
    expect(conditionOf('believes(x, at(Ann) == at(Bob))')).toEqual({
      kind: 'believes',
      character: X,
      condition: { kind: 'compare', operator: '==', left: at(ANN), right: at(BOB) },
    });
  });

  it('read a conditional without `else` as holding where its test does not', () => {
    expect(conditionOf('(if (late()) rich(x))')).toMatchObject({
      kind: 'if',
      otherwise: { kind: 'truth', value: true },
    });
  });

  it('give each quantifier the next free slot', () => {
    expect(conditionOf('forall(c : character) (exists(p : place) at(c) == p)')).toMatchObject({
      kind: 'forall',
      slot: 2,
      body: { kind: 'exists', slot: 3 },
    });
  });

  it('let an inner variable hide an outer one', () => {
    expect(conditionOf('forall(x : character) rich(x)')).toMatchObject({
      body: { left: { arguments: [{ kind: 'variable', slot: 2 }] } },
    });
  });
});

describe('effects', () => {
  it('put beliefs about beliefs outermost believer first', () => {
    expect(effectOf('believes(Ann, believes(x, rich(Bob)))')).toMatchObject({
      believers: [ANN, X],
      valueDepth: 2,
    });
  });

  it('read a value in the mind that `believes` encloses it in, and outside when it stands outside', () => {
    expect(effectOf('believes(Ann, at(x) = at(Bob))')).toMatchObject({ believers: [ANN], valueDepth: 1 });
    expect(effectOf('believes(Ann, at(x)) = at(Bob)')).toMatchObject({ believers: [ANN], valueDepth: 0 });
  });

  it('take `not believing` for believing the opposite', () => {
    expect(effectOf('!believes(Ann, rich(x))')).toMatchObject({ believers: [ANN], value: truth(false) });
    expect(effectOf('believes(Ann, !rich(x))')).toMatchObject({ believers: [ANN], value: truth(false) });
  });

  it('read the test of a conditional inside `believes` in that mind', () => {
    expect(effectOf('believes(Ann, (if (late()) rich(x)))')).toMatchObject({
      kind: 'if',
      branches: [{ test: { kind: 'believes', character: ANN }, body: { believers: [ANN] } }],
      otherwise: { kind: 'nothing' },
    });
  });

  it('may give a condition as a value', () => {
    expect(effectOf('rich(x) = (late() | rich(Ann))')).toMatchObject({
      value: { kind: 'condition', condition: { kind: 'or' } },
    });
  });
});

describe('statements about the start', () => {
  it('are separate for each part of a top-level conjunction', () => {
    const { initial } = programOf(`${TOWN} coins(Ann) = 1 & (coins(Bob) = coins(Ann) & late());`);
    expect(initial).toHaveLength(6);
  });
});

describe('utilities', () => {
  it('are numbers: a condition is worth 1 or 0, and nothing said is 0', () => {
    const { authorUtility, utilities } = programOf(`${TOWN} character Cat;`);
    const one = { kind: 'constant', value: { kind: 'number', value: 1 } };
    const zero = { kind: 'constant', value: { kind: 'number', value: 0 } };
    expect(authorUtility).toMatchObject({ kind: 'choice', branches: [{ value: one }], otherwise: zero });
    expect(utilities[2]).toEqual(zero);
  });
});

describe('overloads', () => {
  const world = `type place; type item; place Home; item Ring; character Ann;
    property at(c : character) : place; property at(i : item) : entity; property locked(Home) : boolean;`;

  it('are chosen by the types of the arguments', () => {
    const { initial } = programOf(`${world} at(Ring) = Ann; at(Ann) = Home; locked(Home);`);
    expect(initial.map((effect) => effect.kind === 'assign' && effect.property)).toEqual([1, 0, 2]);
  });

  it('are chosen by the declared type of a variable, so that a wider one fits none', () => {
    expect(codesOf(`${world} expect forall(x : entity) at(x) == ?;`)).toEqual(['FAB0209']);
  });
});

describe('the world block', () => {
  it('gives title, author, language, goal and limits', () => {
    const text = 'world "The Town" { author: "Me"; language: "de"; goal: -2; limits: author 3, minds 1; }';
    expect(programOf(text + TOWN)).toMatchObject({
      title: 'The Town',
      author: 'Me',
      language: 'de',
      goal: -2,
      limits: { author: 3, minds: 1 },
    });
  });

  it('can be left out: then the title is the name of the file', () => {
    expect(programOf(TOWN)).toMatchObject({ title: 'test', language: 'en', limits: {} });
  });
});

describe('foresight', () => {
  const foresightOf = (text: string): readonly number[] => programOf(text).foresight;
  const bobs = (text: string): string => TOWN.replace('character Bob {', `character Bob { ${text}`);

  it('is that of the world, or of the block of the one it is said of, or none', () => {
    expect(foresightOf(TOWN)).toEqual([0, 0]);
    expect(foresightOf(`foresight 2;${TOWN}`)).toEqual([2, 2]);
    expect(foresightOf(`world "Town" { foresight: 1; }${bobs('foresight: 0;')}`)).toEqual([1, 0]);
    expect(foresightOf(bobs('foresight 3;'))).toEqual([0, 3]);
  });

  it('is a whole number, said once, of a character', () => {
    for (const value of ['-1', '1.5', '1001', 'late()'])
      expect(codesOf(`foresight: ${value};${TOWN}`)).toEqual(['FAB0246']);
    expect(codesOf(`foresight 1; foresight: 1;${TOWN}`)).toEqual(['FAB0204']);
    expect(codesOf(bobs('foresight: 1; foresight: 2;'))).toEqual(['FAB0204']);
    expect(codesOf(`${TOWN} thing Coin { foresight: 1; }`)).toEqual(['FAB0245']);
  });

  it('may still be the name of a property', () => {
    const text = `${bobs('foresight = 3;')} property foresight(c : character) : number;`;
    expect(foresightOf(text)).toEqual([0, 0]);
  });

  it('is none in the Sabre reading, where the word means nothing', () => {
    const text = 'entity Ann : character; property foresight() : number; foresight() = 1; utility(Ann): 0;';
    expect(programOf(text, 'sabre').foresight).toEqual([0]);
  });
});

describe('expectations', () => {
  it('name acts with all their arguments, and goals as a number or a condition', () => {
    const { expectations } = programOf(`${TOWN}
      expect story { goal: rich(Ann); limits: author 2; contains: walk(Ann, Home, Market); };
      expect no story { goal: 5; };
      expect believes(Bob, at(Ann)) == Market after walk(Ann, Home, Market);`);
    expect(expectations).toMatchObject([
      { kind: 'story', goal: { kind: 'condition' }, limits: { author: 2 }, contains: [{ action: 0 }] },
      { kind: 'no story', goal: { kind: 'utility', value: 5 } },
      { kind: 'condition', after: [{ action: 0, arguments: [{ entity: 0 }, { entity: 2 }, { entity: 3 }] }] },
    ]);
  });
});

describe('texts', () => {
  it('may speak of parameters, of entities, and in a property of its value', () => {
    const text = `property mood(c : character) : number { text: "{c}: {value}, {Her:c} day, {Ann's} too"; denied: "{verb:c:is|are} not"; };
      happening sing(c : character) { effect: mood(c) = 1; text: "{c} {verb:c:sings|sing} to {herself:c}."; };`;
    expect(codesOf(TOWN + text)).toEqual([]);
  });

  it('know for whose eyes they are', () => {
    const text = 'happening sing(c : character) { effect: late(); text seen by c: "You sing."; };';
    const sing = programOf(TOWN + text).actions.find(({ name }) => name === 'sing')!;
    expect(sing.texts).toMatchObject([
      { form: 'text', audience: { kind: 'seen by', who: X }, source: 'You sing.' },
    ]);
  });
});
