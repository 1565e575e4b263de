import { describe, expect, test } from 'vitest';
import { hopePhrase } from '../../src/telling/hopes.ts';
import { explainInWords, reasonText } from '../../src/telling/index.ts';
import { speak } from '../../src/telling/phrase.ts';
import { market, rescue, storyOf } from './worlds.ts';

function reasonsIn(text: string, act: number): string[] {
  const input = storyOf(text);
  return explainInWords(input, input.story.acts[act]!, input.story.situations[act]!).map(reasonText);
}

describe('a reason in words', () => {
  test('names the facts that someone hopes for, the acts they have in mind, and where they are wrong', () => {
    expect(reasonsIn(rescue, 1)).toEqual([
      "Caroline pulls the lines out of Elena's arms. Caroline means to lead Elena out to the driveway, " +
        'so that Elena is not at the mansion. Caroline believes, wrongly, that Klaus is at the driveway; ' +
        'in truth he is at the mansion.',
    ]);
  });

  test('puts several acts in a row', () => {
    expect(reasonsIn(rescue, 0)[0]).toContain(
      "Caroline means to pull the lines out of Elena's arms and then to lead Elena out to the driveway, so that",
    );
  });

  test('says what someone does not know where they have no idea', () => {
    const reasons = reasonsIn(rescue.replace('at(Klaus)) = Driveway', 'at(Klaus)) = ?'), 1);
    expect(reasons[0]).toContain('Caroline does not know that Klaus is at the mansion.');
    expect(reasons[0]).not.toContain('wrongly');
  });

  test('says nothing of mistakes where there are none', () => {
    const reasons = reasonsIn(
      rescue
        .replace('believes(Caroline, at(Klaus)) = Driveway;', 'at(Klaus) = Driveway;')
        .replace('at(Klaus) = Mansion;', ''),
      1,
    );
    expect(reasons[0]).toContain('means to lead');
    expect(reasons[0]).not.toContain('wrongly');
  });

  test('follows those who are counted on', () => {
    expect(reasonsIn(market, 0)).toEqual([
      'Tom walks from the cottage to the market. He means to buy the gem from Ann and hand over the coin, so that ' +
        "the gem's owner is Tom. As he sees it, she would go along because then the coin's owner is Ann.",
    ]);
  });

  test('is given for each of those who consent', () => {
    expect(reasonsIn(market, 1)).toEqual([
      "Tom buys the gem from Ann and hands over the coin, so that the gem's owner is Tom.",
      "Ann goes along with it because then the coin's owner is Ann.",
    ]);
  });

  test('says what has become of a fact that has no text for what is not so', () => {
    const world = `
      type standing;
      standing Owed "owed", Kept "kept";
      property promise() : standing { text: "the promise is {value}"; }
      promise() = Owed;
      action keep(c : character) {
        precondition: promise() == Owed;
        effect: promise() = Kept;
        consenting: c;
        observing(o : character): True;
        text: "{c} {verb:c:keeps|keep} it.";
      }
      character Tom, he { utility: if (promise() == Owed) -1 else 0; }
      utility(): promise() == Kept;
    `;
    expect(reasonsIn(world, 0)).toEqual(['Tom keeps it, so that the promise is kept.']);
  });

  test('names only what makes the difference, of a sum the terms that rose', () => {
    const world = `
      character Tom, he;
      character Ann, she;
      property wealth(c : character) : number;
      property shame(c : character) : number;
      action beg(c : character, other : character) {
        precondition: c != other;
        effect: { wealth(c) = wealth(c) + 3; shame(c) = shame(c) + 1; wealth(other) = wealth(other) - 3; }
        consenting: c;
      };
      utility(): if (wealth(Tom) > 0) 1 else 0;
      utility(Tom): wealth(Tom) - shame(Tom);
      utility(Ann): 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom begs Ann, so that his wealth is 3.']);
  });

  test('tells of the minds of others what someone wants them to believe', () => {
    const world = `
      character Tom, he;
      character Ann, she;
      property rich(c : character) : boolean { text: "{c} is rich"; denied: "{c} is poor"; }
      action boast(c : character, to : character) {
        precondition: c == Tom & to == Ann;
        effect: believes(to, rich(c)) = True;
        consenting: c;
      };
      utility(): if (believes(Ann, rich(Tom))) 1 else 0;
      utility(Tom): if (believes(Ann, rich(Tom))) 1 else 0;
      utility(Ann): 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom boasts to Ann, so that she believes that he is rich.']);
  });

  test('continues in a new sentence after a text that ends in direct speech', () => {
    const world = `
      character Tom, he;
      property heard(c : character) : boolean;
      action call(c : character) { text: "{c} calls: “Help!”"; effect: heard(c) = True; consenting: c; };
      utility(): if (heard(Tom)) 1 else 0;
      utility(Tom): if (heard(Tom)) 1 else 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom calls: “Help!” He does this so that he is heard.']);
  });
});

describe('a reason that rests on others', () => {
  /** Ann opens the gate if Tom knocks, for a reason of her own or for his. */
  const gate = (hers: string): string => `
    character Tom, he;
    character Ann, she;
    property knocked() : boolean { text: "somebody has knocked"; }
    property open() : boolean { text: "the gate is open"; denied: "the gate is shut"; }
    property paid(c : character) : boolean { text: "{c} {verb:c:is|are} paid"; }
    action knock(Tom) { precondition: !knocked(); effect: knocked(); consenting: Tom; };
    action unlock(Ann) {
      text: "{Ann} unlocks the gate.";
      precondition: knocked() & !open();
      effect: open() & paid(Ann);
      consenting: Ann;
    };
    utility(): if (open()) 1 else 0;
    utility(Tom): if (open()) 1 else 0;
    utility(Ann): ${hers};`;

  test('does not tell their act again', () => {
    expect(reasonsIn(gate('if (paid(Ann)) 1 else 0'), 0)).toEqual([
      'Tom knocks. He counts on Ann to unlock the gate, so that the gate is open. ' +
        'As he sees it, she would do so because then she is paid.',
    ]);
  });

  test('does not tell a reason again that they share', () => {
    expect(reasonsIn(gate('if (open()) 1 else 0'), 0)[0]).toContain(
      'so that the gate is open. As he sees it, she would do so for the same reason.',
    );
  });

  test('names the act of another where an act of one’s own comes last', () => {
    const world = gate('if (paid(Ann)) 1 else 0')
      .replaceAll('if (open())', 'if (inside())')
      .replace(
        'utility():',
        `property inside() : boolean { text: "he is inside"; }
         action enter(Tom) { precondition: open() & !inside(); effect: inside(); consenting: Tom; };
         utility():`,
      );
    expect(reasonsIn(world, 0)[0]).toContain('she would unlock the gate because then she is paid.');
  });

  test('says whom they would count on in turn, for a reason that has not been given', () => {
    const world = gate('if (thanked(Ann)) 1 else 0').replace(
      'utility():',
      `character Bob, he;
       property thanked(c : character) : boolean { text: "{c} {verb:c:is|are} thanked"; }
       property proud(c : character) : boolean { text: "{c} {verb:c:is|are} proud"; }
       action thank(Bob, Ann) { precondition: open() & !thanked(Ann); effect: thanked(Ann) & proud(Bob); consenting: Bob; };
       utility(Bob): if (proud(Bob)) 1 else 0;
       utility():`,
    );
    expect(reasonsIn(world, 0)).toEqual([
      'Tom knocks. He counts on Ann to unlock the gate, so that the gate is open. As he sees it, she would do so ' +
        'because in the end she is thanked. As he sees it, she expects that Bob thanks her because then Bob is proud.',
    ]);
  });

  test('is told once of two who consent for the same one', () => {
    const world = `
      character Tom, he;
      character Ann, she;
      property married() : boolean { text: "the two are married"; }
      action marry(Tom, Ann) { precondition: !married(); effect: married(); consenting: Tom, Ann; };
      utility(): if (married()) 1 else 0;
      utility(Tom): if (married()) 1 else 0;
      utility(Ann): if (married()) 1 else 0;`;
    expect(reasonsIn(world, 0)).toEqual([
      'Tom marries Ann, so that the two are married.',
      'Ann goes along with it for the same reason.',
    ]);
  });

  test('is at most two sentences about others, however many there are', () => {
    const chain = `
      type link;
      link First, Second, Third;
      character Tom, he;
      character Ann, she;
      character Bob, he;
      character Cara, she;
      property done(l : link) : boolean { text: "{l} is done"; }
      property happy(c : character) : boolean { text: "{c} {verb:c:is|are} happy"; }
      action begin(Tom) { precondition: !done(First); effect: done(First) & happy(Tom); consenting: Tom; };
      action follow(Ann) { precondition: done(First) & !done(Second); effect: done(Second) & happy(Ann); consenting: Ann; };
      action finish(Bob) { precondition: done(Second) & !done(Third); effect: done(Third) & happy(Bob); consenting: Bob; };
      utility(): if (done(Third)) 1 else 0;
      utility(Tom): if (done(Third)) 1 else 0;
      utility(Ann): if (done(Third)) 1 else 0;
      utility(Bob): if (happy(Bob)) 1 else 0;
      utility(Cara): 0;`;
    expect(reasonsIn(chain, 0)).toEqual([
      'Tom begins. He counts on Ann to follow, and then on Bob to finish, so that the third is done. ' +
        'As Tom sees it, she would do so for the same reason, and Bob would do so because then Bob is happy.',
    ]);
  });
});

describe('facts in a reason', () => {
  test('give way to the numbers where none says what is better', () => {
    const input = storyOf(market);
    const hope = { character: 0, facts: [], now: 1, expected: 3, key: '' };
    expect(speak(input.program, hopePhrase(input, hope, 'because then'))).toBe(
      'Because then things are better for Tom Reed, 3 instead of 1.',
    );
  });

  const wishes = (count: number, utility: string): string => `
    type wish;
    wish ${['Bread', 'Wine', 'Salt', 'Cheese'].slice(0, count).join(', ')};
    character Tom, he;
    property granted(w : wish) : boolean { text: "there is {w}"; denied: "there is no {w}"; }
    property asked() : boolean;
    action ask(Tom) { precondition: !asked(); effect: asked() & (forall(w : wish) granted(w)); consenting: Tom; };
    utility(): if (asked()) 1 else 0;
    utility(Tom): ${utility};`;
  const all = 'sum(w : wish) (if (granted(w)) 1 else 0)';

  test('stand in a list that ends properly', () => {
    expect(reasonsIn(wishes(2, all), 0)[0]).toMatch(/so that there is the bread and there is the wine\.$/u);
    expect(reasonsIn(wishes(3, all), 0)[0]).toMatch(
      /so that there is the bread, there is the wine, and there is the salt\.$/u,
    );
    expect(reasonsIn(wishes(4, all), 0)[0]).toMatch(/there is the salt, and for one reason more\.$/u);
  });

  test('that someone is wrong about stand in a list that ends properly', () => {
    const mistaken = wishes(4, `${all} + (if (asked()) 1 else 0)`).replace(
      'utility():',
      'forall(w : wish) believes(Tom, granted(w)) = True;\n    utility():',
    );
    expect(reasonsIn(mistaken, 0)[0]).toContain(
      'believes, wrongly, that there is the bread, that there is the wine and that there is the salt, ' +
        'and is wrong about one thing more.',
    );
  });

  test('say of whereabouts compared that one is where the other is', () => {
    const world = `
      type place;
      place Verona "Verona", Mantua "Mantua";
      character Romeo, he;
      character Juliet, she;
      property at(c : character) : place;
      at(Romeo) = Mantua;
      at(Juliet) = Verona;
      action go(c : character, to : place) {
        precondition: c == Romeo & at(c) != to;
        effect: at(c) = to;
        consenting: c;
      };
      utility(): if (at(Romeo) == at(Juliet)) 1 else 0;
      utility(Romeo): if (at(Juliet) == at(Romeo)) 1 else 0;
      utility(Juliet): 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Romeo goes to Verona, so that he is where Juliet is.']);
  });
});

describe('a reason that is fear', () => {
  const threat = `
    foresight 1;
    character Caroline "Caroline Forbes", she;
    character Klaus, he;
    character Elena "Elena Gilbert", she;
    property alive(c : character) : boolean { text: "{c} is alive"; denied: "{c} is dead"; }
    property gone(c : character) : boolean;
    alive(Elena);
    action kill(c : character, other : character) {
      text: "{c} {verb:c:kills|kill} {other}.";
      precondition: c == Klaus & other == Elena & alive(Elena) & !gone(Caroline);
      effect: !alive(other);
      consenting: c;
    };
    action leave_with(c : character, other : character) {
      text: "{c} {verb:c:leaves|leave} with {other}.";
      precondition: c == Caroline & other == Klaus & !gone(c);
      effect: gone(c);
      consenting: c;
    };
    utility(): gone(Caroline);
    utility(Caroline): (if (alive(Elena)) 5 else 0) - (if (gone(Caroline)) 1 else 0);
    utility(Klaus): (if (alive(Elena)) 0 else 1);
    utility(Elena): 0;`;

  test('says what is feared and who would do it', () => {
    expect(reasonsIn(threat, 0)).toEqual([
      'Caroline leaves with Klaus, because she fears that he would kill Elena.',
    ]);
  });

  test('tells all that is feared, the worst first, and what takes several acts act by act', () => {
    const more = threat
      .replace('foresight 1;', 'foresight 2;')
      .replace(
        'utility():',
        `character Damon, he;
         property open() : boolean;
         action unlock(c : character) {
           text: "{c} {verb:c:unlocks|unlock} the door.";
           precondition: c == Damon & !open() & !gone(Caroline);
           effect: open();
           consenting: c;
         };
         utility(Damon): open();
         utility():`,
      )
      .replace('& alive(Elena) & !gone', '& alive(Elena) & open() & !gone');
    expect(reasonsIn(more, 0)).toEqual([
      'Caroline leaves with Klaus, because she fears that Damon would unlock the door and then Klaus would kill ' +
        'Elena.',
    ]);
  });

  test('may be of what time brings', () => {
    const bleeding = `
      foresight 1;
      character Caroline, she;
      character Elena, she;
      property alive(c : character) : boolean;
      property left() : time;
      alive(Elena);
      left() = 20 minutes;
      action unhook(c : character, other : character) {
        text: "{c} {verb:c:unhooks|unhook} {other}.";
        precondition: c == Caroline & other == Elena & left() != ?;
        effect: left() = ?;
        consenting: c;
      };
      trigger bleed_out() { precondition: left() == 0 & alive(Elena); effect: !alive(Elena); };
      utility(): left() == ?;
      utility(Caroline): alive(Elena);
      utility(Elena): 0;`;
    expect(reasonsIn(bleeding, 0)).toEqual([
      'Caroline unhooks Elena, because Caroline fears that the time would run out.',
    ]);
    const twice = bleeding
      .replace('foresight 1', 'foresight 2')
      .replace('property left()', 'property bell() : time; bell() = 5 minutes; property left()');
    expect(reasonsIn(twice, 0)).toEqual([
      'Caroline unhooks Elena, because Caroline fears that the time would run out.',
    ]);
  });

  test('tells an act as a clause where its sentence has no infinitive', () => {
    const plain = threat.replace('"{c} {verb:c:kills|kill} {other}."', '"Elena dies by the hand of {c}."');
    expect(reasonsIn(plain, 0)[0]).toBe(
      'Caroline leaves with Klaus, because she fears that Elena dies by the hand of Klaus.',
    );
  });
});
