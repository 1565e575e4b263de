import { describe, expect, it } from 'vitest';
import { standardFiles } from '../../src/check/standard/index.ts';
import { openWorld, plan } from '../../src/index.ts';
import { parse, print } from '../../src/syntax/index.ts';

/** The acts of a shortest story in a world, which must have neither errors nor warnings. */
function storyOf(text: string): string[] {
  const { story, diagnostics } = openWorld(text, { file: 'test.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = plan(story!, { goal: 1, limits: { author: 4, characters: 3, minds: 1 } });
  return (found.story?.acts ?? []).map(({ event }) => story!.world.eventNames[event]!);
}

const HOUSE = `
  use "standard/movement"; use "standard/speech"; use "standard/things";
  place Mansion, Street; way(Mansion, Street); way(Street, Mansion);
  topic Heir; thing Ring; at(Ring) = Mansion;
  character Caroline { at = Street; believes(holds(Heir)); utility: if (holder(Ring) == Caroline) 1 else 0; }
`;

describe('a world on the standard files has stories', () => {
  it('of going somewhere and taking what lies there', () => {
    expect(storyOf(`${HOUSE} utility(): if (holder(Ring) == Caroline) 1 else 0;`)).toEqual([
      'go(Caroline, Street, Mansion)',
      'take(Caroline, Ring, Mansion)',
    ]);
  });

  it('of telling someone the truth face to face', () => {
    expect(
      storyOf(`${HOUSE} utility(): if (believes(Caroline, !holds(Heir))) 1 else 0;
        character Klaus { at = Mansion; believes(believes(Caroline, holds(Heir))); utility: believes(Caroline, !holds(Heir)); }`),
    ).toEqual(['go(Caroline, Street, Mansion)', 'tell(Klaus, Caroline, Heir, False, Mansion)']);
  });

  it('of lying', () => {
    expect(
      storyOf(`${HOUSE} utility(): if (believes(Caroline, !holds(Heir))) 1 else 0; holds(Heir);
        character Klaus { at = Street; utility: believes(Caroline, !holds(Heir)); }`),
    ).toEqual(['lie(Klaus, Caroline, Heir, False, Street)']);
  });

  it('of phoning someone who does not answer', () => {
    expect(
      storyOf(`use "standard/speech"; place Home; topic Heir;
        character Ann { at = Home; believes(holds(Heir)); believes(answers(Bob)); utility: believes(Bob, holds(Heir)); }
        character Bob { at = Home; utility: 0; }
        believes(Ann, believes(Bob, !holds(Heir))); believes(Ann, at(Bob) = ?);
        utility(): if (!believes(Ann, answers(Bob))) 1 else 0;`),
    ).toEqual(['phone(Ann, Bob, Heir, True)']);
  });
});

it.each([...standardFiles])('the standard file %s is written in the canonical layout', (name, text) => {
  const { tree, diagnostics } = parse(text, { file: `standard/${name}`, dialect: 'fabula' });
  expect(diagnostics).toEqual([]);
  expect(print(tree)).toBe(text);
});
