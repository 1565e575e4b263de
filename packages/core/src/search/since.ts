/**
 * From which act of a plan on it shows that it fails: what comes before does not matter, other plans that come to the same
 * situation fail alike. Acts are counted from 0.
 */
export interface Since {
  readonly act: number;
  /** The same for plans of which it is also the same where they lead without their first act. */
  readonly actBesides: number;
}

/** Says nothing: it shows everywhere. */
export const NOTHING_DROPPED: Since = { act: Number.POSITIVE_INFINITY, actBesides: Number.POSITIVE_INFINITY };

/** It may depend on everything. */
export const FROM_THE_START: Since = { act: -1, actBesides: -1 };

/** What shows from one act on. */
export function sinceAct(act: number): Since {
  return { act, actBesides: act };
}

/** What is so because of a subsequence that drops one more act, later than those dropped before. */
export function afterDropping(since: Since, act: number): Since {
  if (since.act === Number.POSITIVE_INFINITY)
    return { act, actBesides: act === 0 ? Number.POSITIVE_INFINITY : act };
  if (since.actBesides <= act) return since;
  return { act: since.act, actBesides: act };
}

/** What shows by one or by the other. */
export function later(one: Since, other: Since): Since {
  if (one.act >= other.act && one.actBesides >= other.actBesides) return one;
  return {
    act: Math.max(one.act, other.act),
    actBesides: Math.max(one.actBesides, other.actBesides),
  };
}

/** What takes both to show. */
export function earlier(one: Since, other: Since): Since {
  if (one.act <= other.act && one.actBesides <= other.actBesides) return one;
  return {
    act: Math.min(one.act, other.act),
    actBesides: Math.min(one.actBesides, other.actBesides),
  };
}
