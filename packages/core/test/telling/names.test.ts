import { expect, test } from 'vitest';
import { openWorld } from '../../src/library/index.ts';
import { nameOf } from '../../src/telling/index.ts';

test('a name in quotes is used as it stands, even one that equals the identifier', () => {
  const { story, diagnostics } = openWorld(
    `type place;
     place London "London", OldMill;
     character Ann { at = London; utility: if (at(Ann) == OldMill) 1 else 0; };
     property at(c : character) : place;
     action go(c : character, p : place) {
       precondition: at(c) != p;
       effect: at(c) = p;
       consenting: c;
       observing(o : character): o == c;
     };
     utility(): if (at(Ann) == OldMill) 1 else 0;`,
    { file: 'names.fabula' },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { program } = story!;
  expect(program.entities.map((_, entity) => nameOf(program, entity))).toEqual([
    'Ann',
    'London',
    'the old mill',
  ]);
});
