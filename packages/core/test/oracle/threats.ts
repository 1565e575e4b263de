/**
 * Random small worlds in which people get in each other's way: what one wishes for another may want gone, so there is
 * much to lose. Text in the Fabula reading; some worlds look ahead as a whole, in some only one person does.
 */
import fc from 'fast-check';

type Text = fc.Arbitrary<string>;

const FACTS = ['a()', 'b()', 'c()', 'd()'] as const;
const fact: Text = fc.constantFrom(...FACTS);
const literal: Text = fc.tuple(fc.constantFrom('', '!'), fact).map((parts) => parts.join(''));

/** Worlds of two or three people who look one or two acts ahead. */
export const threateningWorld: Text = fc
  .constantFrom(['Ann', 'Bob'], ['Ann', 'Bob', 'Cat'])
  .chain((characters) => {
    const someone = fc.constantFrom(...characters);
    const belief = fc.tuple(someone, literal).map(([who, what]) => `believes(${who}, ${what})`);
    return fc
      .tuple(
        fc.constantFrom(...settings(characters)),
        fc.subarray([...FACTS]).map((facts) => facts.map((each) => `${each};`).join('\n')),
        fc.array(belief, { maxLength: 2 }).map((beliefs) => beliefs.map((each) => `${each};`).join('\n')),
        fc
          .array(action(characters), { minLength: 6, maxLength: 10 })
          .map((acts) => acts.map((body, index) => `action act${index}() {${body}};`).join('\n')),
        fc
          .option(fc.tuple(literal, fact), { nil: undefined })
          .map((rule) =>
            rule === undefined
              ? ''
              : `trigger rule() { precondition: ${rule[0]} & !${rule[1]}; effect: ${rule[1]}; };`,
          ),
        fc.option(fc.tuple(fact, fc.constantFrom(...characters), literal), { nil: undefined }).map(clock),
        fc
          .tuple(...characters.map((name) => worth().map((value) => `utility(${name}): ${value};`)))
          .map((utilities) => utilities.join('\n')),
        worth().map((value) => `utility(): ${value};`),
      )
      .map((parts) =>
        [
          ...FACTS.map((each) => `property ${each} : boolean;`),
          ...parts.filter((part) => part !== ''),
          '',
        ].join('\n'),
      );
  });

/** A bell that rings when time passes, if nobody stops it, and what it brings about. */
function clock(rings: readonly [string, string, string] | undefined): string {
  if (rings === undefined) return '';
  const [fact, ringer, unless] = rings;
  return [
    'property bell() : time;',
    'bell() = 2;',
    `trigger ring() { precondition: bell() == 0 & ${unless} & ${fact}; effect: !${fact}; };`,
    `action stop() { precondition: bell() != ?; effect: bell() = ?; consenting: ${ringer}; };`,
    `action wait() { takes: next deadline; consenting: ${ringer}; };`,
  ].join('\n');
}

function settings(characters: readonly string[]): string[] {
  const [first, ...others] = characters;
  const all = characters.map((name) => `character ${name};`).join(' ');
  const one = `character ${first} { foresight: 2; } ${others.map((name) => `character ${name};`).join(' ')}`;
  return [`foresight 1; ${all}`, `foresight 1; ${all}`, `foresight 2; ${all}`, one];
}

function action(characters: readonly string[]): Text {
  const believed = fc
    .tuple(fc.constantFrom(...characters), literal)
    .map(([who, what]) => `believes(${who}, ${what})`);
  const condition = fc.oneof({ weight: 5, arbitrary: literal }, { weight: 1, arbitrary: believed });
  const change = fc.oneof({ weight: 6, arbitrary: literal }, { weight: 1, arbitrary: believed });
  const effects = fc.uniqueArray(change, {
    minLength: 1,
    maxLength: 2,
    selector: (text) => text.replace('!', ''),
  });
  const consenting = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...characters).map((name) => [name]) },
    { weight: 2, arbitrary: fc.subarray([...characters], { minLength: 2, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  const observing = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: literal.map((text) => ` observing(o : character): ${text};`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...characters).map((name) => ` observing(o : character): o == ${name};`),
    },
  );
  return fc
    .tuple(fc.array(condition, { maxLength: 1 }), effects, consenting, observing)
    .map(([conditions, changes, who, seen]) =>
      [
        conditions.length === 0 ? '' : ` precondition: ${conditions.join(' & ')};`,
        ` effect: ${changes.join(' & ')};`,
        who.length === 0 ? '' : ` consenting: ${who.join(', ')};`,
        seen,
        ' ',
      ].join(''),
    );
}

/** Some things are worth having and some are worth avoiding. */
function worth(): Text {
  return fc
    .tuple(...FACTS.map(() => fc.constantFrom(0, 0, 1, 2, 3, -1, -2)))
    .map((values) => FACTS.map((each, index) => `(if(${each}) ${values[index]} else 0)`).join(' + '));
}
