import { describe, expect, test } from 'vitest';
import { infinitiveOf } from '../../src/telling/infinitive.ts';
import { entityPiece, type Phrase, speak, words } from '../../src/telling/phrase.ts';
import { load } from './worlds.ts';

const { program } = load(`
character Ann, she;
character Tom, he;
property happy(c : character) : number;
utility(): happy(Ann);
`);
const ann = 0;

function meansTo(...sentence: Phrase): string | undefined {
  const infinitive = infinitiveOf(sentence, ann);
  return infinitive && speak(program, [words('to '), ...infinitive]);
}

describe('what someone does as what they mean to do', () => {
  test('is found in words that an author wrote out', () => {
    expect(meansTo(entityPiece(ann), words(' closes the door behind '), entityPiece(1), words('.'))).toBe(
      'To close the door behind Tom.',
    );
    expect(meansTo(entityPiece(ann), words(' quietly carries it away'))).toBe('To quietly carry it away.');
  });

  test('takes the plural of a verb in a slot, and be for are', () => {
    const verb = (singular: string, plural: string): Phrase => [
      { kind: 'verb', entity: ann, singular, plural },
    ];
    expect(
      meansTo(
        entityPiece(ann),
        words(' '),
        ...verb('bites', 'bite'),
        words(' and '),
        ...verb('is', 'are'),
        words(' gone'),
      ),
    ).toBe('To bite and be gone.');
  });

  test.each([
    ['a second verb', [entityPiece(ann), words(' bites her wrist and feeds them')]],
    ['a second sentence', [entityPiece(ann), words(' goes. The door falls shut')]],
    ['no verb that it knows', [entityPiece(ann), words(' quietly went home')]],
    ['a denial', [entityPiece(ann), words(' does not move')]],
    ['another subject', [entityPiece(1), words(' goes')]],
    ['nothing after the name', [entityPiece(ann)]],
  ] as const)('is left alone with %s', (_, sentence) => {
    expect(meansTo(...sentence)).toBeUndefined();
  });
});
