/** What an expectation in a world file means, where `expect story` and the pages of the worlds do not show it. */
import { expect, test } from 'vitest';
import { openWorld, runExpectations } from '../../src/index.ts';

function outcomes(expectations: string): string[] {
  const text = `
    character Ann { utility: if (warm()) 1 else 0; }
    property warm() : boolean;
    action knit() { effect: warm(); consenting: Ann; }
    action light_fire() { effect: warm(); consenting: Ann; }
    utility(): if (warm()) 1 else 0;
    ${expectations}`;
  const { story, diagnostics } = openWorld(text, { file: 'warm.fabula' });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return [...runExpectations(story)].map(({ outcome }) => outcome);
}

test('no story without certain acts is expected of all stories, not of the shortest alone', () => {
  expect(outcomes('expect no story { excludes: knit(); }')).toEqual(['fails']);
  expect(outcomes('expect no story { excludes: light_fire(); }')).toEqual(['fails']);
  expect(outcomes('expect no story { excludes: knit(), light_fire(); }')).toEqual(['holds']);
});
