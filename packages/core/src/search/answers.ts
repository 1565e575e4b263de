/** Answers to "is this act explained for this character?": the three that exist. The third is never taken for the first. */
export const NOT_EXPLAINED = 0;
export const EXPLAINED = 1;
export const UNDECIDED = 2;
export type Answer = typeof NOT_EXPLAINED | typeof EXPLAINED | typeof UNDECIDED;
