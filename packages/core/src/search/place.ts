/** A place in a look through situations, and how it was come to. */
export interface Place {
  readonly situation: number;
  readonly from: Place | undefined;
  readonly action: number;
  readonly depth: number;
}

/** The acts that lead to a place. */
export function actsTo(end: Place): number[] {
  const acts: number[] = [];
  for (let place = end; place.from !== undefined; place = place.from) acts.push(place.action);
  return acts.reverse();
}
