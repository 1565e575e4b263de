// @ts-check
/**
 * Rumours: one of a row of neighbours knows that the river is rising, and only the one at the other end can open the
 * sluice. The news goes from mouth to mouth. Whoever passes it on does so because they expect the next one to pass it
 * on, who will do so because they expect …: a reason within a reason, as deep as the row is long.
 *
 * `people` live there. One more than `minds`, the limit of depth, form the row; the others are neighbours of some of the
 * row, who want the same and can do nothing for it. Of `things` that can be told one is the news, and the others are
 * gossip, each known to one of them and of no use to anyone. There is one place.
 */
import { below, randomNumbers, shuffled } from './random.mjs';

/** @type {import('./index.mjs').Family} */
export const rumours = {
  name: 'rumours',
  title: 'Rumours: news from mouth to mouth along a row of neighbours',
  usual: { people: 4, places: 1, things: 1, minds: 2 },
  axes: {
    people: { sizes: [4, 8, 16, 32, 48, 64, 96, 128, 192, 256], small: 8 },
    things: { sizes: [1, 4, 16, 64, 256, 512, 1024, 2048], small: 4 },
    minds: { sizes: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32], small: 4, along: ['people'] },
  },
  generate({ people, things, minds, seed }) {
    const random = randomNumbers(seed);
    const names = Array.from({ length: Math.max(people, minds + 1) }, (_, i) => `Neighbour${i + 1}`);
    // The row is not in the order of definition: a search that follows that order is not led along by chance.
    const [row, others] = split(shuffled(random, names), minds + 1);
    const ways = [
      ...row.slice(1).map((next, i) => [row[i], next]),
      ...others.map((other) => [row[below(random, row.length)], other]),
    ];
    const gossip = Array.from({ length: things - 1 }, (_, i) => `Gossip${i + 1}`);
    const keeper = row[row.length - 1];
    const text = `world "Rumours" {
  goal: 1;
  limits: author ${row.length}, characters ${row.length}, minds ${minds};
}

type topic;
character ${names.join(', ')};
topic ${['Flood', ...gossip].join(', ')};

property near(one : character, other : character) : boolean;
property so(topic : topic) : boolean;
property open() : boolean;

${ways.map(([one, other]) => `near(${one}, ${other}); near(${other}, ${one});`).join('\n')}
${[secret('Flood', row[0]), ...gossip.map((topic) => secret(topic, names[below(random, names.length)]))].join('\n')}

/// Someone tells a neighbour what they know, and nobody else hears it.
action tell(speaker : character, listener : character, topic : topic) {
  precondition: near(speaker, listener) & believes(speaker, so(topic));
  effect: believes(listener, so(topic)) = True;
  consenting: speaker;
  observing(witness : character): witness == speaker | witness == listener;
}

/// The keeper of the sluice opens it, if they believe that the river rises.
action open_sluice(${keeper}) {
  precondition: believes(${keeper}, so(Flood)) & !open();
  effect: open();
  consenting: ${keeper};
  observing(witness : character): True;
}

utility(): open();
${names.map((who) => `utility(${who}): open();`).join('\n')}
`;
    const tells = row.slice(1).map((listener, i) => `tell(${row[i]}, ${listener}, Flood)`);
    return { text, story: [...tells, `open_sluice(${keeper})`] };
  },
};

/**
 * Something is so, one person knows, and knows that nobody else does.
 * @param {string} topic
 * @param {string} knower
 */
function secret(topic, knower) {
  return `so(${topic});
forall(c : character) (if (c != ${knower}) {
  believes(c, so(${topic})) = False;
  believes(${knower}, believes(c, so(${topic}))) = False;
});`;
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} at
 * @returns {[T[], T[]]}
 */
function split(list, at) {
  return [list.slice(0, at), list.slice(at)];
}
