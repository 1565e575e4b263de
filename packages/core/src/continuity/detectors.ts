import type { HoleKind } from '../check/index.ts';
import type { Chronicle } from './chronicle.ts';
import { contradicted } from './contradicted.ts';
import { early } from './early.ts';
import { elsewhere } from './elsewhere.ts';
import type { Finding } from './finding.ts';
import { forgotten } from './forgotten.ts';
import { impossible } from './impossible.ts';
import { silent } from './silent.ts';
import { unheeded } from './unheeded.ts';
import { unknowing } from './unknowing.ts';
import { unminded } from './unminded.ts';
import { unmotivated } from './unmotivated.ts';
import { unused } from './unused.ts';

/** Finds the holes of a kind or two in a canon. */
export type Detector = (chronicle: Chronicle) => readonly Finding[];

/** One for each kind of hole; the quickest first. */
const detectors: readonly Detector[] = [
  impossible,
  elsewhere,
  early,
  unmotivated,
  unknowing,
  contradicted,
  silent,
  forgotten,
  unminded,
  unused,
  unheeded,
];

/** Which kinds of findings say more of the same slip than which others. */
const SAYS_MORE: readonly (readonly [kind: HoleKind, than: readonly HoleKind[]])[] = [
  ['early', ['impossible', 'elsewhere', 'contradicted', 'unused']],
  ['elsewhere', ['impossible', 'contradicted', 'unused']],
  ['impossible', ['unmotivated', 'unknowing', 'contradicted', 'unused']],
  ['contradicted', ['unused']],
  ['unmotivated', ['unused']],
  ['unknowing', ['unused']],
];

/** Kinds of findings with evidence that is nothing but set up for them. */
const RESTS_ON_OTHERS: readonly HoleKind[] = ['contradicted', 'silent', 'early'];

/** All that is wrong in a canon, in the order in which it is written: of what one slip comes to, what says most. */
export function findingsIn(chronicle: Chronicle): readonly Finding[] {
  const found = detectors.flatMap((detector) => detector(chronicle));
  const isSaid = ({ kind, place }: Finding): boolean =>
    SAYS_MORE.some(
      ([more, than]) =>
        than.includes(kind) && found.some((other) => other.kind === more && other.place === place),
    );
  // What another slip rests on serves at least that.
  const isEvidence = ({ kind, place }: Finding): boolean =>
    kind === 'unused' &&
    found.some(
      (other) =>
        RESTS_ON_OTHERS.includes(other.kind) && other.because.some(({ event }) => event?.place === place),
    );
  const order = orderIn(chronicle);
  return found
    .filter((finding) => !isSaid(finding) && !isEvidence(finding))
    .sort((a, b) => order(a) - order(b));
}

/** Where in the canon a finding stands. */
function orderIn({ story, events }: Chronicle): (finding: Finding) => number {
  const { entries } = story.program.canon!;
  return ({ place, event }) => {
    const written = entries.findIndex((entry) => entry.place === place);
    return written !== -1 ? written : (events[(event?.number ?? 0) - 1]?.position ?? -1);
  };
}
