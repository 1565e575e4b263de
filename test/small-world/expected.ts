/** What `plan.mjs` says of `lantern.fabula`: Ida goes to the wrong place, for a good reason. */
export const expectedLines: readonly string[] = [
  'solved, shortest',
  'go(Ida, Cellar)',
  '  Ida has in mind: go(Ida, Cellar), take(Ida, Lantern, Cellar)',
];
