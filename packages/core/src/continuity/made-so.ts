// Changes after which something that is told, and is not so, is so: an act that was left out, an event that comes too late.
import { ENDLESS } from '../mind/index.ts';
import type { Change } from './changes.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { Edition } from './edition.ts';
import { possibleActs } from './in-time.ts';
import { type Telling, TruthOfTellings } from './tellings.ts';
import { canHappen } from './trial.ts';

/** How many events later one may be. */
const FARTHEST = 6;

/** Acts with reasons just before it is told, and then events that come too late for it; only what makes it so. */
export function* madeSo(chronicle: Chronicle, { entry, after }: Telling): Generator<Change> {
  const { story, minds, events } = chronicle;
  const position = story.program.canon!.entries.indexOf(entry);
  const truth = new TruthOfTellings(chronicle);
  const isSoAfter = (past: readonly ChronicleEvent[], act?: number): boolean => {
    const acts = past.flatMap(({ event, happened }) => (happened && event !== undefined ? [event] : []));
    const end = [...acts, ...(act === undefined ? [] : [act])];
    const isKnown = end.reduce((now, one) => (now === ENDLESS ? now : minds.after(now, one)), minds.start);
    return isKnown !== ENDLESS && truth.isSo(entry.condition, end);
  };
  const past = events.filter((event) => event.position < position);
  const situation = after?.after ?? minds.start;
  const next = events.slice(past.length, past.length + FARTHEST);
  for (const act of possibleActs(chronicle, situation)) {
    if (next.some(({ event }) => event === act)) continue;
    if (!isSoAfter(past, act) || !canHappen(chronicle, situation, act)) continue;
    const put = new Edition(story.program).act(story, minds, act);
    yield { kind: 'put in', spot: { side: 'before', entry: position }, events: [put] };
  }
  for (const later of next) {
    if (isSoAfter([...past, later]))
      yield { kind: 'move', entry: later.position, spot: { side: 'before', entry: position } };
  }
}
