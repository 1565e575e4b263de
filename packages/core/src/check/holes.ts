/**
 * The kinds of holes that a canon can have, by the word that waives one, each with its stable code and the one-line
 * explanation that the manual lists.
 */
export const holeKinds = {
  impossible: { code: 'FAB0701', means: 'An act happens that is not possible there.' },
  unmotivated: { code: 'FAB0702', means: 'Somebody takes part in an act without a reason.' },
  unknowing: { code: 'FAB0703', means: 'Somebody acts on what they cannot know.' },
  unheeded: { code: 'FAB0704', means: 'Somebody sees a harm coming, could avert it, and does not.' },
  forgotten: { code: 'FAB0705', means: 'A promise is still owed at the end, and nobody speaks of it again.' },
  silent: { code: 'FAB0706', means: 'A deadline passes, and nothing comes of it.' },
  unminded: { code: 'FAB0707', means: 'A deal is broken, and nobody notices or minds.' },
  unused: { code: 'FAB0708', means: 'Something is set up and never used.' },
  elsewhere: { code: 'FAB0709', means: 'Somebody is in two places.' },
  early: { code: 'FAB0710', means: 'Somebody arrives, or something happens, too soon.' },
  contradicted: { code: 'FAB0711', means: 'What is stated is not so after what happened before.' },
} as const;

/** The word for a kind of hole. */
export type HoleKind = keyof typeof holeKinds;

/** The stable code of a hole, `FAB07xx`; `FAB0712` is a waiver of what is no hole (any more). */
export type HoleCode = (typeof holeKinds)[HoleKind]['code'] | 'FAB0712';

/** Every code of a hole, with a line that explains it. */
export const holeCodes: Readonly<Record<HoleCode, string>> = {
  ...(Object.fromEntries(Object.values(holeKinds).map(({ code, means }) => [code, means])) as Record<
    (typeof holeKinds)[HoleKind]['code'],
    string
  >),
  FAB0712: 'A waiver names what is no hole.',
};
