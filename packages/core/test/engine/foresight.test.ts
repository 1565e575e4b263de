/** Hope and fear (rule 10), one small world for each thing that can be relied on. */
import { describe, expect, test } from 'vitest';
import type { Limits } from '../../src/check/index.ts';
import { findPlan, Session, TIME_PASSES, UNDECIDED } from '../../src/search/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { compileOrFail } from './engine.ts';

const LIMITS: Limits = { author: 5, characters: 4, minds: 3 };

function sessionIn(text: string, limits: Limits = LIMITS): Session {
  return new Session(compileOrFail(readProgram(text, 'fabula')), { limits });
}

/** Why each of those who consent to an act would do so, after some others: `Ann hopes`, `Bob fears kill(Cat)`. */
function reasonsFor(
  text: string,
  act: string,
  after: readonly string[] = [],
  limits: Limits = LIMITS,
): string[] {
  const session = sessionIn(text, limits);
  const { world } = session;
  const event = (name: string): number => world.eventNames.indexOf(name);
  for (const name of after) expect(session.act(event(name)), `${name} is possible`).toBe(true);
  const { consent, possible } = session.explain(event(act));
  expect(possible).toBe('yes');
  return consent.map(({ character, answer, explanation, deterredBy }) => {
    const name = world.entityNames[character];
    const deterred = deterredBy?.map(({ acts }) => `, for fear of ${world.eventNames[acts[0]]}`) ?? [];
    if (explanation === undefined) return `${name}: ${answer}${deterred.join('')}`;
    const feared = explanation.fear?.threats.map(({ character: who, acts }) => {
      const names = acts.map((each) => (each === TIME_PASSES ? 'time' : world.eventNames[each]));
      return names.join(' then ') + (who === TIME_PASSES ? '' : ` by ${world.entityNames[who]}`);
    });
    return feared === undefined ? `${name} hopes` : `${name} fears ${feared.join(' and ')}`;
  });
}

function isStory(text: string, limits: Limits = LIMITS): boolean {
  const found = findPlan(compileOrFail(readProgram(text, 'fabula')), { limits, goal: 1 });
  expect(found.status).not.toBe('limit');
  return found.status === 'solved';
}

/** Klaus might harm Matt; he offers to forbear if Caroline leaves with him. His word weighs as much as he is honest. */
const BARGAIN = `
type place;
character Caroline;
character Klaus;
character Matt;
place Town;
place Away;
property at(c : character) : place;
property hurt(c : character) : boolean;
property offered() : boolean;
property forbear() : boolean;
property broken() : boolean;
property owed() : boolean;
property honour(c : character) : number;
at(Caroline) = Town; at(Klaus) = Town; at(Matt) = Town;
honour(Klaus) = 3;
action offer(Klaus, Caroline) {
  precondition: !offered() & !forbear() & !broken();
  effect: offered();
  consenting: Klaus;
}
action accept(Caroline, Klaus) {
  precondition: offered();
  effect: !offered() & forbear() & owed();
  consenting: Caroline;
}
action harm(Klaus, Matt) {
  precondition: !hurt(Matt);
  effect: hurt(Matt) & (if (forbear()) broken()) & (if (forbear()) !owed()) & !forbear();
  consenting: Klaus;
}
action leave(Klaus, Caroline) {
  precondition: at(Klaus) == Town & at(Caroline) == Town;
  effect: at(Klaus) = Away & at(Caroline) = Away & !owed() & (if (offered()) forbear()) & !offered();
  consenting: Klaus, Caroline;
}
utility(): at(Caroline) == Away;
utility(Caroline):
  (if (hurt(Matt)) 0 else 8) + (if (at(Caroline) == Away) -2 else 0) + (if (owed()) -3 else 0);
utility(Klaus):
  (if (at(Caroline) == Away) 5 else 0) + (if (hurt(Matt)) 1 else 0) - (if (broken()) honour(Klaus) else 0);
utility(Matt): 0;
`;

describe('a bargain that takes the reason from a threat', () => {
  test('comes about with foresight 1, and not by hope alone', () => {
    expect(isStory(BARGAIN)).toBe(false);
    expect(isStory(`foresight 1; ${BARGAIN}`)).toBe(true);
  });

  test('is accepted out of fear of the act that it averts, and of who would do it', () => {
    expect(
      reasonsFor(`foresight 1; ${BARGAIN}`, 'accept(Caroline, Klaus)', ['offer(Klaus, Caroline)']),
    ).toEqual(['Caroline fears harm(Klaus, Matt) by Klaus']);
  });

  test('is kept in hope of being rid of what is owed, once it is live', () => {
    const before = ['offer(Klaus, Caroline)', 'accept(Caroline, Klaus)'];
    expect(reasonsFor(`foresight 1; ${BARGAIN}`, 'leave(Klaus, Caroline)', before)).toEqual([
      'Caroline hopes',
      'Klaus hopes',
    ]);
  });

  test('is not made with somebody whose word is not trusted, rightly or wrongly', () => {
    expect(isStory(`foresight 1; ${BARGAIN} believes(Caroline, honour(Klaus) = 0);`)).toBe(false);
    expect(isStory(`foresight 1; ${BARGAIN.replace('honour(Klaus) = 3', 'honour(Klaus) = 0')}`)).toBe(false);
  });

  test('needs foresight of her alone', () => {
    const hers = BARGAIN.replace('character Caroline;', 'character Caroline { foresight: 1; }');
    const his = BARGAIN.replace('character Klaus;', 'character Klaus { foresight: 1; }');
    expect([isStory(hers), isStory(his)]).toEqual([true, false]);
  });

  test('cannot be understood where no level of minds is left to see another’s reasons in', () => {
    const limits = { ...LIMITS, minds: 0 };
    const after = ['offer(Klaus, Caroline)'];
    expect(reasonsFor(`foresight 1; ${BARGAIN}`, 'accept(Caroline, Klaus)', after, limits)).toEqual([
      'Caroline: no reason',
    ]);
  });
});

describe('a foreseen punishment', () => {
  const crime = `
character Klaus;
character Damon;
property alive(c : character) : boolean;
property punished(c : character) : boolean;
character Elena;
alive(Elena);
action kill(Klaus, Elena) { precondition: alive(Elena); effect: !alive(Elena); consenting: Klaus; }
action punish(Damon, Klaus) { precondition: !alive(Elena) & !punished(Klaus); effect: punished(Klaus); consenting: Damon; }
utility(): !alive(Elena);
utility(Klaus): (if (alive(Elena)) 0 else 1) - (if (punished(Klaus)) 5 else 0);
utility(Damon): (if (!alive(Elena) & punished(Klaus)) 1 else 0);
utility(Elena): 0;
`;
  test('deters from the act that would bring it, as far as its doer looks ahead, and that is said', () => {
    expect(isStory(crime)).toBe(true);
    expect(isStory(`foresight 1; ${crime}`)).toBe(false);
    expect(reasonsFor(`foresight 1; ${crime}`, 'kill(Klaus, Elena)')).toEqual([
      'Klaus: no reason, for fear of punish(Damon, Klaus)',
    ]);
  });

  test('does not deter where the punisher has no reason for it', () => {
    const idle = crime.replace('(if (!alive(Elena) & punished(Klaus)) 1 else 0)', '0');
    expect(reasonsFor(`foresight 1; ${idle}`, 'kill(Klaus, Elena)')).toEqual(['Klaus hopes']);
  });

  test('is got out of the way first, out of fear of it', () => {
    const chains = `${crime.replace('& !punished(Klaus);', '& !punished(Klaus) & !bound();')}
property bound() : boolean;
action bind(Klaus, Damon) { precondition: !bound(); effect: bound(); consenting: Klaus; }
`;
    expect(reasonsFor(`foresight 1; ${chains}`, 'bind(Klaus, Damon)')).toEqual([
      'Klaus fears punish(Damon, Klaus) by Damon',
    ]);
    expect(reasonsFor(`foresight 1; ${chains}`, 'kill(Klaus, Elena)', ['bind(Klaus, Damon)'])).toEqual([
      'Klaus hopes',
    ]);
    expect(reasonsFor(chains, 'bind(Klaus, Damon)')).toEqual(['Klaus: no reason']);
  });
});

test('a ransom is paid by who sees that the threat would be carried out, and what it costs is less than the loss', () => {
  const ransom = (price: number) => `
foresight 1;
character Ann;
character Ben;
character Cat;
property paid() : boolean;
property alive(c : character) : boolean;
alive(Cat);
action pay(Ann, Ben) { precondition: !paid(); effect: paid(); consenting: Ann; }
action kill(Ben, Cat) { precondition: alive(Cat); effect: !alive(Cat); consenting: Ben; }
utility(): paid();
utility(Ann): (if (alive(Cat)) 5 else 0) - (if (paid()) ${price} else 0);
utility(Ben): (if (paid()) 3 else 0) + (if (!alive(Cat)) 1 else 0) - (if (!alive(Cat) & paid()) 2 else 0);
utility(Cat): 0;
`;
  expect(reasonsFor(ransom(4), 'pay(Ann, Ben)')).toEqual(['Ann fears kill(Ben, Cat) by Ben']);
  expect(reasonsFor(ransom(5), 'pay(Ann, Ben)')).toEqual(['Ann: no reason']);
});

test('a threat that cannot be averted does not hide one that can, and only the latter is given as the reason', () => {
  const house = `
foresight 1;
character Ann;
character Ben;
character Dan;
property standing() : boolean;
property silver() : boolean;
property locked() : boolean;
standing(); silver();
action lock(Ann) { precondition: !locked(); effect: locked(); consenting: Ann; }
action steal(Ben) { precondition: silver() & !locked(); effect: !silver(); consenting: Ben; }
action burn(Dan) { precondition: standing(); effect: !standing() & !silver(); consenting: Dan; }
utility(): locked();
utility(Ann): (if (standing()) 5 else 0) + (if (silver()) 2 else 0);
utility(Ben): (if (silver()) 0 else 1);
utility(Dan): (if (standing()) 0 else 1);
`;
  expect(reasonsFor(house, 'lock(Ann)')).toEqual(['Ann fears steal(Ben) by Ben']);
});

test('returning early, to forestall an attempt that would open the way to harm, takes foresight 2', () => {
  const driveway = `
character Caroline;
character Damon;
character Klaus;
character Matt;
property back() : boolean;
property forbear() : boolean;
property tried() : boolean;
property hurt() : boolean;
forbear();
action come_back(Caroline) { precondition: !back(); effect: back(); consenting: Caroline; }
action stop(Damon, Klaus) {
  precondition: !back() & !tried();
  effect: tried() & !forbear();
  consenting: Damon;
}
action harm(Klaus, Matt) { precondition: !forbear() & !hurt(); effect: hurt(); consenting: Klaus; }
utility(): back();
utility(Caroline): (if (hurt()) 0 else 5) - (if (back()) 1 else 0);
utility(Damon): (if (tried()) 1 else 0);
utility(Klaus): (if (hurt()) 1 else 0);
utility(Matt): 0;
`;
  const act = 'come_back(Caroline)';
  expect(reasonsFor(driveway, act)).toEqual(['Caroline: no reason']);
  expect(reasonsFor(`foresight 1; ${driveway}`, act)).toEqual(['Caroline: no reason']);
  expect(reasonsFor(`foresight 2; ${driveway}`, act)).toEqual([
    'Caroline fears stop(Damon, Klaus) then harm(Klaus, Matt) by Damon',
  ]);
});

describe('time that runs out', () => {
  const bleeding = `
character Caroline;
character Elena;
property alive(c : character) : boolean;
property left() : time;
alive(Caroline); alive(Elena);
left() = 20 minutes;
action unhook(Caroline, Elena) { precondition: left() != ?; effect: left() = ?; consenting: Caroline; }
trigger bleed_out(Elena) { precondition: left() == 0 & alive(Elena); effect: !alive(Elena); }
utility(): left() == ?;
utility(Caroline): alive(Elena);
utility(Elena): 0;
`;
  test('is feared as somebody is, and a coming death prevented', () => {
    expect(isStory(bleeding)).toBe(false);
    expect(isStory(`foresight 1; ${bleeding}`)).toBe(true);
    expect(reasonsFor(`foresight 1; ${bleeding}`, 'unhook(Caroline, Elena)')).toEqual([
      'Caroline fears time',
    ]);
  });

  test('counts as one of the acts that are foreseen', () => {
    const twice = bleeding
      .replace('left() == 0 & alive', 'left() == 0 & weak() & alive')
      .replace(
        'trigger',
        'trigger weaken() { precondition: left() == 0 & !weak(); effect: weak() & left() = 5 minutes; }\ntrigger',
      )
      .replace('property left()', 'property weak() : boolean; property left()');
    expect(reasonsFor(`foresight 1; ${twice}`, 'unhook(Caroline, Elena)')).toEqual(['Caroline: no reason']);
    expect(reasonsFor(`foresight 2; ${twice}`, 'unhook(Caroline, Elena)')).toEqual([
      'Caroline fears time then time',
    ]);
  });

  test('is lost once, whoever else might do something first', () => {
    const sighing = `
property sighed() : boolean;
action sigh(Elena) { precondition: !sighed(); effect: sighed(); consenting: Elena; }
${bleeding.replace('utility(Elena): 0', 'utility(Elena): sighed()')}`;
    const reason = (price: number) => {
      const priced = sighing.replace(
        'utility(Caroline): alive(Elena)',
        `utility(Caroline): (if (alive(Elena)) 2 else 0) - (if (left() == ?) ${price} else 0)`,
      );
      return reasonsFor(`foresight 2; ${priced}`, 'unhook(Caroline, Elena)');
    };
    expect(reason(1)).toEqual(['Caroline fears time']);
    expect(reason(3)).toEqual(['Caroline: no reason']);
  });
});

describe('feared are only acts of others for which they have a hope:', () => {
  const robbery = (consenting: string, hope: number) => `
foresight 1;
character Ann;
character Ben;
property silver() : boolean;
property locked() : boolean;
silver();
action lock(Ann) { precondition: !locked(); effect: locked(); consenting: Ann; }
action lose(Ann, Ben) { precondition: silver() & !locked(); effect: !silver(); ${consenting} }
utility(): locked();
utility(Ann): silver();
utility(Ben): (if (silver()) 0 else ${hope});
`;
  test('what somebody else would do', () => {
    expect(reasonsFor(robbery('consenting: Ben;', 1), 'lock(Ann)')).toEqual([
      'Ann fears lose(Ann, Ben) by Ben',
    ]);
  });
  test('not what nobody would gain by', () => {
    expect(reasonsFor(robbery('consenting: Ben;', 0), 'lock(Ann)')).toEqual(['Ann: no reason']);
  });
  test('not what she could refuse to take part in', () => {
    expect(reasonsFor(robbery('consenting: Ann, Ben;', 1), 'lock(Ann)')).toEqual(['Ann: no reason']);
  });
  test('not what merely happens', () => {
    expect(reasonsFor(robbery('', 1), 'lock(Ann)')).toEqual(['Ann: no reason']);
  });
});

test('what someone is deterred from is still feared of them: those who are feared are taken to have hopes only', () => {
  const duel = `
foresight 1;
character Ann;
character Ben;
property armed() : boolean;
property hit(c : character) : boolean;
action arm(Ann) { precondition: !armed(); effect: armed(); consenting: Ann; }
action strike(Ben, Ann) { precondition: !hit(Ann) & !armed(); effect: hit(Ann); consenting: Ben; }
action strike_back(Ann, Ben) { precondition: hit(Ann) & !hit(Ben); effect: hit(Ben); consenting: Ann; }
utility(): armed();
utility(Ann): (if (hit(Ann)) -2 else 0) + (if (hit(Ben)) 1 else 0);
utility(Ben): (if (hit(Ann)) 1 else 0) - (if (hit(Ben)) 5 else 0);
`;
  expect(reasonsFor(duel, 'strike(Ben, Ann)')).toEqual(['Ben: no reason, for fear of strike_back(Ann, Ben)']);
  expect(reasonsFor(duel, 'arm(Ann)')).toEqual(['Ann fears strike(Ben, Ann) by Ben']);
});

test('worlds that say nothing of foresight, and those of the Sabre reading, have none', () => {
  const { world } = sessionIn(BARGAIN);
  expect([...world.foresight]).toEqual([0, 0, 0]);
  const session = sessionIn(`foresight 0; ${BARGAIN}`);
  const plain = sessionIn(BARGAIN);
  expect(session.explainedActs()).toEqual(plain.explainedActs());
  expect(session.planner().reasons.foresight).toBeUndefined();
});

test('with little effort answers are left open and never wrong, and more effort decides them', () => {
  const asked = (effort: number, session: Session): number[] => {
    const { world, minds } = session;
    const { reasons } = session.planner();
    reasons.effort.perQuestion = effort;
    return Array.from({ length: world.actionCount }, (_, event) =>
      minds.possible(minds.start, event) ? reasons.explained(minds.start, event, LIMITS.characters) : -1,
    );
  };
  const text = `foresight 2; ${BARGAIN}`;
  const decided = asked(1_000_000, sessionIn(text));
  expect(decided).not.toContain(UNDECIDED);
  const warm = sessionIn(text);
  const hasty = asked(3, warm);
  expect(hasty).toContain(UNDECIDED);
  for (const [event, answer] of hasty.entries())
    if (answer !== UNDECIDED) expect(answer).toBe(decided[event]);
  expect(asked(1_000_000, warm)).toEqual(decided);
});
