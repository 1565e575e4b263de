// Deals that answer the offer of another.
import type { Name } from '../syntax/index.ts';
import { type Gathering, say } from './gathering.ts';
import type { Deal } from './terms.ts';

/** Reads `counters: Bargain;` in a deal. */
export function readCounters(other: Name, deal: Deal, gathering: Gathering): void {
  const answered = gathering.deals.get(other.text);
  if (answered === undefined) {
    const message = `No deal is called \`${other.text}\`.`;
    say(gathering, deal.file, 'FAB0606', other.range, message, [...gathering.deals.keys()]);
  } else if (answered.accepter.text !== deal.offerer.text || answered === deal) {
    const message = `\`${other.text}\` is offered to \`${answered.accepter.text}\`, who alone can answer it with another offer.`;
    say(gathering, deal.file, 'FAB0612', other.range, message);
  } else {
    deal.counters = other;
  }
}

/** Reports deals that answer each other: none of them can be the first. */
export function refuseAnsweringCircles(gathering: Gathering): void {
  for (const deal of gathering.deals.values()) {
    const answered = new Set<Deal>();
    let next = answeredBy(deal, gathering);
    for (; next !== undefined && !answered.has(next); next = answeredBy(next, gathering)) answered.add(next);
    if (!answered.has(deal)) continue;
    const message = `\`${deal.name}\` answers an offer that is itself an answer to \`${deal.name}\`, so that nobody can make the first. Let one of them stand by itself.`;
    say(gathering, deal.file, 'FAB0605', deal.counters!.range, message);
  }
}

function answeredBy({ counters }: Deal, { deals }: Gathering): Deal | undefined {
  return counters === undefined ? undefined : deals.get(counters.text);
}
