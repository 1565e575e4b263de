import { describe, expect, test } from 'vitest';
import { entityPiece, ownerPiece, type Phrase, speak, words } from '../../src/telling/phrase.ts';
import { Mentions } from '../../src/telling/pronouns.ts';
import { load } from './worlds.ts';

const { program } = load(`
character Ann "Ann Lee", she;
character Bea, she;
character Sam, they;
character Tom, he;
entity Gem : entity;
property happy(c : character) : number;
utility(): happy(Ann);
`);
const [ann, bea, sam, tom, gem] = ['Ann', 'Bea', 'Sam', 'Tom', 'Gem'].map((name) =>
  program.entities.findIndex((each) => each.name === name),
) as [number, number, number, number, number];

function paragraph(...phrases: Phrase[]): string {
  const mentions = new Mentions(program);
  return phrases.map((phrase) => speak(program, phrase, mentions)).join(' ');
}

const meets = (who: number, other: number): Phrase => [
  entityPiece(who),
  words(' meets '),
  entityPiece(other),
];

describe('a pronoun stands for a name', () => {
  test('when the one before was the only one it could mean', () => {
    expect(paragraph(meets(ann, tom), [entityPiece(ann), words(' smiles')])).toBe(
      'Ann Lee meets Tom. She smiles.',
    );
    expect(paragraph(meets(ann, tom), meets(bea, tom))).toBe('Ann Lee meets Tom. Bea meets him.');
  });

  test('for things as for people', () => {
    const finds: Phrase = [entityPiece(tom), words(' finds '), entityPiece(gem)];
    const drops: Phrase = [entityPiece(tom), words(' drops '), entityPiece(gem)];
    expect(paragraph(finds, drops)).toBe('Tom finds the gem. He drops it.');
  });

  test('as his own when someone does something to himself, and as his door', () => {
    expect(paragraph(meets(tom, tom))).toBe('Tom meets himself.');
    expect(paragraph([entityPiece(tom), words(' closes '), ownerPiece(tom), words(' door')])).toBe(
      'Tom closes his door.',
    );
  });
});

describe('a name stays a name', () => {
  test('when a pronoun could mean two people, but short once they are known', () => {
    expect(paragraph(meets(ann, bea), [entityPiece(ann), words(' smiles')])).toBe(
      'Ann Lee meets Bea. Ann smiles.',
    );
  });

  test('when it has not been mentioned in the sentence before', () => {
    const laughs: Phrase = [entityPiece(tom), words(' laughs')];
    expect(paragraph(meets(ann, tom), laughs, [entityPiece(ann), words(' smiles')])).toBe(
      'Ann Lee meets Tom. He laughs. Ann smiles.',
    );
  });

  test('in a new paragraph', () => {
    const mentions = new Mentions(program);
    speak(program, meets(ann, tom), mentions);
    mentions.endParagraph();
    expect(speak(program, [entityPiece(ann), words(' smiles')], mentions)).toBe('Ann smiles.');
  });

  test('where they would be one person and the verb is written out', () => {
    expect(paragraph(meets(sam, tom), [entityPiece(sam), words(' smiles')])).toBe(
      'Sam meets Tom. Sam smiles.',
    );
  });

  test('where herself would seem to be someone else', () => {
    const asks: Phrase = [
      entityPiece(ann),
      words(' asks '),
      entityPiece(tom),
      words(' to follow '),
      entityPiece(ann),
    ];
    expect(paragraph(asks)).toBe('Ann Lee asks Tom to follow Ann.');
  });
});

test('a verb after they is the plural, after a name the singular', () => {
  const waits: Phrase = [
    entityPiece(sam),
    words(' waits until '),
    { kind: 'pronoun', entity: sam, form: 'subject' },
    words(' '),
    { kind: 'verb', entity: sam, singular: 'is', plural: 'are' },
    words(' called'),
  ];
  expect(paragraph(waits)).toBe('Sam waits until they are called.');
});
