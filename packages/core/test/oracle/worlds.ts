/**
 * Random small worlds, as text that means the same in both readings of the language: two or three characters, a few
 * fluents, acts with reasons, witnesses and beliefs in them, triggers, and characters who are wrong about the start.
 */
import fc from 'fast-check';
import type { Limits } from '../../src/check/index.ts';

/** Limits within which the oracle answers any question about such a world in well under a second. */
export const SMALL_LIMITS: Limits = { author: 3, characters: 2, minds: 1 };

/** What may be named where an expression stands: characters and places, among them the parameters of an act. */
interface Scope {
  readonly characters: readonly string[];
  readonly places: readonly string[];
  /** Whether there are countdowns, and acts take time; or characters may die; or there is much to do, mostly in vain. */
  readonly kind: Kind;
}

type Kind = 'plain' | 'clocked' | 'perilous' | 'busy';

type Text = fc.Arbitrary<string>;

const PLACES = ['Hut', 'Cave'] as const;

const CASTS = fc.constantFrom(['Ann', 'Bob'], ['Ann', 'Bob', 'Cat']);

/**
 * A few events of a divergence from any such world, that none of its own acts bring about: asserted, learned and wanted.
 */
export function assertedEvents(kind: Kind): fc.Arbitrary<readonly string[]> {
  const characters = ['Ann', 'Bob'];
  const scope: Scope = { characters, places: PLACES, kind };
  const someone = fc.constantFrom(...characters);
  const seen = fc.constantFrom('', ' seen by everyone', ' seen by Ann', ' seen by Ann, Bob');
  const event = fc.oneof(
    fc.tuple(effects(scope), seen).map(([effect, by]) => `assert ${effect}${by}`),
    fc.tuple(someone, effects(scope), seen).map(([who, effect, by]) => `${who} learns ${effect}${by}`),
    fc
      .tuple(someone, fc.constantFrom('wants', 'also wants'), utility(scope), seen)
      .map(([who, wants, value, by]) => `${who} ${wants} ${value}${by}`),
  );
  // Those that differ only in who sees them would have one name.
  const selector = (text: string): string => text.replace(/ seen by .*$/, '');
  return fc.uniqueArray(event, { minLength: 1, maxLength: 3, selector });
}

/** Worlds as source text. Some are refused: their beliefs have no bottom, or their triggers no end. */
export const smallWorld: Text = CASTS.chain((characters) => worldOf(characters, 'plain'));

/** The same with countdowns and acts that take time, for the Fabula reading. */
export const clockedWorld: Text = CASTS.chain((characters) => worldOf(characters, 'clocked'));

/** The same with characters who may die, and do not come back; some acts kill under conditions that one may be wrong about. */
export const perilousWorld: Text = CASTS.chain((characters) => worldOf(characters, 'perilous'));

/** The same with more and simpler acts: there are longer plans, and many acts that are no use. */
export const busyWorld: Text = CASTS.chain((characters) => worldOf(characters, 'busy'));

function worldOf(characters: readonly string[], kind: Kind): Text {
  const scope: Scope = { characters, places: PLACES, kind };
  const clocked = kind === 'clocked';
  const alive = (name: string, worth: string): string =>
    kind === 'perilous' && worth.startsWith('(if(') ? `if(alive(${name})) 1 + ${worth} else 0` : worth;
  const lines = (each: (index: number) => Text, minimum: number, maximum: number): Text =>
    fc
      .integer({ min: minimum, max: maximum })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => each(index))))
      .map((texts) => texts.join('\n'));
  return fc
    .tuple(
      fc.constant(declarations(characters) + MORE_DECLARATIONS[kind]),
      clocked ? fc.constantFrom('bell() = 2;', 'bell() = 3; oven(Ann) = 1;', '') : fc.constant(''),
      fc.constant(characters.map((name) => `at(${name}) = Hut;`).join('\n')),
      fc.constant(kind === 'perilous' ? characters.map((name) => `alive(${name});`).join('\n') : ''),
      lines(() => statement(scope), 0, 4),
      lines((index) => action(`act${index}`, scope), kind === 'busy' ? 7 : 3, kind === 'busy' ? 12 : 8),
      lines((index) => trigger(`rule${index}`, scope), 0, 4),
      fc
        .tuple(countOf(scope), ...characters.map(() => utility(scope)))
        .map(([goal, ...utilities]) =>
          [
            `utility(): ${goal};`,
            ...utilities.map(
              (worth, index) => `utility(${characters[index]}): ${alive(characters[index]!, worth)};`,
            ),
          ].join('\n'),
        ),
    )
    .map((parts) => `${parts.filter((part) => part !== '').join('\n')}\n`);
}

const MORE_DECLARATIONS: Readonly<Record<Kind, string>> = {
  plain: '',
  clocked: '\nproperty bell() : time;\nproperty oven(who : character) : time;',
  perilous: '\nproperty alive(who : character) : boolean;',
  busy: '',
};

function declarations(characters: readonly string[]): string {
  return [
    'type place;',
    ...characters.map((name) => `entity ${name} : character;`),
    ...PLACES.map((name) => `entity ${name} : place;`),
    'property at(who : character) : place;',
    'property keeper() : character;',
    'property lit() : boolean;',
    'property glad(who : character) : boolean;',
    'property coins() : number;',
  ].join('\n');
}

/** A statement about the start: how things are, or how someone wrongly believes them to be. */
function statement(scope: Scope): Text {
  const fact = assignment(scope, 'constants').map(({ text }) => text);
  return fc
    .oneof(
      { weight: 3, arbitrary: fact },
      { weight: 2, arbitrary: believed(scope, fact) },
      { weight: 1, arbitrary: believed(scope, believed(scope, fact)) },
    )
    .map((text) => `${text};`);
}

function action(name: string, outer: Scope): Text {
  return parameters(outer).chain(({ text: signature, scope }) =>
    fc
      .tuple(
        fc.option(conjunction(scope), { nil: undefined, freq: 2 }),
        effects(scope),
        consenters(scope),
        fc.option(observers(scope), { nil: undefined, freq: 2 }),
        scope.kind === 'clocked'
          ? fc.option(lengths(scope), { nil: undefined, freq: 2 })
          : fc.constant(undefined),
      )
      .map(([precondition, effect, consenting, observing, takes]) =>
        [
          `action ${name}(${signature}) {`,
          precondition === undefined ? '' : ` precondition: ${precondition};`,
          ` effect: ${effect};`,
          consenting.length === 0 ? '' : ` consenting: ${consenting.join(', ')};`,
          observing === undefined ? '' : ` observing(o : character): ${observing};`,
          takes === undefined ? '' : ` takes: ${takes};`,
          ' };',
        ].join(''),
      ),
  );
}

function lengths(scope: Scope): Text {
  const someone = fc.constantFrom(...scope.characters);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('1', '1 second', '2', '3') },
    { weight: 4, arbitrary: fc.constant('next deadline') },
    { weight: 2, arbitrary: fc.constantFrom('coins()', 'coins() + 1', 'bell()', '2 - coins()') },
    { weight: 1, arbitrary: someone.map((name) => `believes(${name}, coins())`) },
    { weight: 1, arbitrary: condition(scope).map((when) => `if(${when}) 2 else 1`) },
    { weight: 1, arbitrary: fc.constant('sum(v : character) (if(glad(v)) 1 else oven(v))') },
  );
}

function consenters(scope: Scope): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.constantFrom(...scope.characters).map((name) => [name]) },
    { weight: 2, arbitrary: fc.subarray([...scope.characters], { minLength: 2, maxLength: 2 }) },
  );
}

function parameters(outer: Scope): fc.Arbitrary<{ text: string; scope: Scope }> {
  return fc.constantFrom(
    { text: '', scope: outer },
    { text: 'c : character', scope: { ...outer, characters: [...outer.characters, 'c'] } },
    { text: 'x : place', scope: { ...outer, places: [...outer.places, 'x'] } },
  );
}

function observers(scope: Scope): Text {
  const someone = fc.constantFrom(...scope.characters);
  return fc.oneof(
    someone.map((name) => `o == ${name}`),
    fc.constantFrom(...scope.places).map((place) => `at(o) == ${place}`),
    someone.map((name) => `at(o) == at(${name})`),
    fc.constant('(lit() | glad(o))'),
    ...(beliefsIn(scope) === 0 ? [] : [someone.map((name) => `believes(o, at(${name})) == at(${name})`)]),
  );
}

/** Most triggers end by themselves: their effect makes their own precondition false. */
function trigger(name: string, scope: Scope): Text {
  const someone = fc.constantFrom(...scope.characters);
  const body = (precondition: string, effect: string) =>
    `{ precondition: ${precondition}; effect: ${effect}; };`;
  const due = fc.oneof(
    fc.constant('bell()'),
    someone.map((name) => `oven(${name})`),
  );
  return fc
    .oneof(
      {
        weight: scope.kind === 'clocked' ? 6 : 0,
        arbitrary: fc
          .tuple(due, someone, fc.constantFrom('?', '2'))
          .map(([clock, who, again]) => body(`${clock} == 0`, `${clock} = ${again} & glad(${who})`)),
      },
      { weight: 3, arbitrary: condition(scope).map((when) => body(`${when} & !lit()`, 'lit()')) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(condition(scope), someone)
          .map(([when, who]) => body(`${when} & !glad(${who})`, `glad(${who})`)),
      },
      {
        weight: 2 * beliefsIn(scope),
        arbitrary: fc
          .tuple(someone, someone)
          .map(([seer, seen]) =>
            body(
              `at(${seer}) == at(${seen}) & believes(${seer}, at(${seen})) != at(${seen})`,
              `believes(${seer}, at(${seen})) = at(${seen})`,
            ),
          ),
      },
      {
        weight: 2 * beliefsIn(scope),
        arbitrary: fc
          .tuple(condition(scope), someone)
          .map(([when, who]) => body(`${when} & !believes(${who}, lit())`, `believes(${who}, lit())`)),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(conjunction(scope), effects(scope, 'constants'))
          .map(([when, effect]) => body(when, effect)),
      },
    )
    .map((text) => `trigger ${name}() ${text}`);
}

function utility(scope: Scope): Text {
  return fc.oneof(
    { weight: 3, arbitrary: wish(scope).map((text) => `(${text})`) },
    { weight: 5, arbitrary: countOf(scope) },
    {
      weight: 2,
      arbitrary: fc.tuple(wish(scope), condition(scope)).map(([a, b]) => `if(${a}) 2 elseif(${b}) 1 else 0`),
    },
    { weight: 1, arbitrary: fc.constant('coins()') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...scope.characters).map((name) => `believes(${name}, coins())`),
    },
  );
}

/** How many of a few wishes have come true. */
function countOf(scope: Scope): Text {
  return fc
    .array(wish(scope), { minLength: 1, maxLength: 4 })
    .map((wishes) => wishes.map((text) => `(if(${text}) 1 else 0)`).join(' + '));
}

/** Something that is not the case at the start unless the file says so, and so worth bringing about. */
function wish(scope: Scope): Text {
  const someone = fc.constantFrom(...scope.characters);
  const fact = fc.oneof(
    fc.constant('lit()'),
    someone.map((name) => `glad(${name})`),
    someone.map((name) => `at(${name}) == Cave`),
    someone.map((name) => `keeper() == ${name}`),
    fc.constantFrom('coins() >= 1', 'coins() == 2'),
    ...(scope.kind === 'perilous' ? [someone.map((name) => `!alive(${name})`)] : []),
  );
  return fc.oneof(
    { weight: 6, arbitrary: fact },
    { weight: 2 * beliefsIn(scope), arbitrary: believed(scope, fact) },
    { weight: 1, arbitrary: fc.tuple(fact, fact).map((parts) => parts.join(' & ')) },
    { weight: 1, arbitrary: condition(scope) },
  );
}

function conjunction(scope: Scope): Text {
  return fc.array(condition(scope), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' & '));
}

function condition(scope: Scope): Text {
  const plain = atom(scope);
  const someone = fc.constantFrom(...scope.characters);
  const beliefs = beliefsIn(scope);
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 1, arbitrary: fc.tuple(plain, plain).map(([a, b]) => `(${a} | ${b})`) },
    { weight: 1, arbitrary: plain.map((a) => `!(${a})`) },
    { weight: 2 * beliefs, arbitrary: believed(scope, plain) },
    {
      weight: beliefs,
      arbitrary: fc.tuple(someone, someone).map(([a, b]) => `believes(${a}, at(${b})) != at(${b})`),
    },
    { weight: 1, arbitrary: fc.constant('exists(v : character) (glad(v))').map((text) => `(${text})`) },
  );
}

/** Conditions about beliefs would hide from estimates what these worlds are to show them. */
function beliefsIn(scope: Scope): 0 | 1 {
  return scope.kind === 'perilous' || scope.kind === 'busy' ? 0 : 1;
}

function atom(scope: Scope): Text {
  const someone = fc.constantFrom(...scope.characters);
  const place = fc.constantFrom(...scope.places, '?');
  const equality = fc.constantFrom('==', '!=');
  const comparison = fc.constantFrom('==', '!=', '>', '<', '>=', '<=');
  return fc.oneof(
    fc.constantFrom('lit()', '!lit()'),
    someone.map((name) => `glad(${name})`),
    someone.map((name) => `!glad(${name})`),
    fc.tuple(someone, equality, place).map(([name, operator, value]) => `at(${name}) ${operator} ${value}`),
    fc.tuple(someone, equality, someone).map(([a, operator, b]) => `at(${a}) ${operator} at(${b})`),
    fc.tuple(equality, someone).map(([operator, name]) => `keeper() ${operator} ${name}`),
    fc
      .tuple(comparison, fc.constantFrom(0, 1, 1, 2, '?'))
      .map(([operator, value]) => `coins() ${operator} ${value}`),
    fc
      .tuple(someone, comparison, fc.constantFrom(1, 'coins()'))
      .map(([name, operator, value]) => `(if(glad(${name})) coins() else 1) ${operator} ${value}`),
    fc.tuple(comparison, comparison).map(([a, b]) => `(if(coins() ${a} 1) 2 else coins()) ${b} 2`),
    ...(scope.kind === 'clocked' ? clockAtoms(someone, comparison) : []),
    ...(scope.kind === 'perilous' ? [someone.map((name) => `alive(${name})`)] : []),
  );
}

function clockAtoms(someone: Text, comparison: Text): Text[] {
  const left = fc.constantFrom('0', '1', '2', '?');
  return [
    fc.constantFrom('bell() == ?', 'bell() != ?'),
    fc.tuple(comparison, left).map(([operator, value]) => `bell() ${operator} ${value}`),
    fc
      .tuple(someone, comparison, left)
      .map(([name, operator, value]) => `oven(${name}) ${operator} ${value}`),
    someone.map((name) => `bell() < oven(${name})`),
    fc.tuple(someone, comparison).map(([name, operator]) => `bell() + coins() ${operator} oven(${name}) + 1`),
  ];
}

interface Assignment {
  /** The property it sets, with the depth of belief: two certain effects of one act must not share it. */
  readonly target: string;
  readonly text: string;
}

function assignment(scope: Scope, values: 'constants' | 'any'): fc.Arbitrary<Assignment> {
  const someone = fc.constantFrom(...scope.characters);
  const place = fc.constantFrom(...scope.places, 'Cave', 'Cave', '?');
  const constants = [
    fc.constantFrom('lit()', 'lit()', '!lit()').map((text) => ({ target: 'lit', text })),
    fc
      .tuple(fc.constantFrom('', '', '!'), someone)
      .map(([not, name]) => ({ target: 'glad', text: `${not}glad(${name})` })),
    fc.tuple(someone, place).map(([name, value]) => ({ target: 'at', text: `at(${name}) = ${value}` })),
    someone.map((name) => ({ target: 'keeper', text: `keeper() = ${name}` })),
    fc.constantFrom('0', '1', '1', '2').map((value) => ({ target: 'coins', text: `coins() = ${value}` })),
  ];
  if (scope.kind === 'clocked') {
    const left = fc.constantFrom('1', '2', '2', '3', '?', '-1');
    constants.push(
      left.map((value) => ({ target: 'bell', text: `bell() = ${value}` })),
      fc.tuple(someone, left).map(([name, value]) => ({ target: 'oven', text: `oven(${name}) = ${value}` })),
    );
  }
  if (values === 'constants') return fc.oneof(...constants);
  const clocks = fc
    .tuple(someone, fc.constantFrom('bell() + 1', 'coins() - 1'))
    .map(([name, value]) => ({ target: 'oven', text: `oven(${name}) = ${value}` }));
  return fc.oneof(
    ...constants,
    ...(scope.kind === 'clocked' ? [clocks] : []),
    fc.tuple(someone, someone).map(([a, b]) => ({ target: 'at', text: `at(${a}) = at(${b})` })),
    fc
      .constantFrom('coins() + 1', 'coins() + 1', 'coins() - 1', '?')
      .map((value) => ({ target: 'coins', text: `coins() = ${value}` })),
  );
}

function effects(scope: Scope, values: 'constants' | 'any' = 'any'): Text {
  const someone = fc.constantFrom(...scope.characters);
  const plain = assignment(scope, values);
  const belief = fc
    .tuple(someone, plain)
    .map(([who, { target, text }]) => ({ target: `believed ${target}`, text: `believes(${who}, ${text})` }));
  const told = fc
    .tuple(someone, someone)
    .map(([who, whom]) => ({ target: 'believed at', text: `believes(${who}, at(${whom})) = at(${whom})` }));
  const rumour = fc.tuple(someone, belief).map(([who, { target, text }]) => ({
    target,
    text: `believes(${who}, ${text})`,
  }));
  const certain = fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 2, arbitrary: belief },
    { weight: 1, arbitrary: told },
    { weight: 1, arbitrary: rumour },
  );
  const either = fc
    .tuple(condition(scope), certain, fc.option(certain, { nil: undefined }))
    .map(([when, then, otherwise]) =>
      otherwise === undefined
        ? `(if(${when}) (${then.text}))`
        : `(if(${when}) (${then.text}) else (${otherwise.text}))`,
    );
  const danger = fc.oneof(
    fc.constantFrom('lit()', '!lit()'),
    someone.map((name) => `glad(${name})`),
  );
  const deadly = fc.tuple(danger, someone).map(([when, name]) => `(if(${when}) (!alive(${name})))`);
  const conditional = scope.kind === 'perilous' ? fc.oneof(either, deadly) : either;
  if (scope.kind === 'busy') return plain.map(({ text }) => text);
  return fc
    .tuple(
      fc.uniqueArray(certain, { minLength: 1, maxLength: 2, selector: ({ target }) => target }),
      fc.array(conditional, { maxLength: 1 }),
    )
    .map(([always, sometimes]) => [...always.map(({ text }) => text), ...sometimes].join(' & '));
}

function believed(scope: Scope, text: Text): Text {
  return fc
    .tuple(fc.constantFrom(...scope.characters), text)
    .map(([who, what]) => `believes(${who}, ${what})`);
}
