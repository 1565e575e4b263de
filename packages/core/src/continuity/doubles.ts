// Acts of a canon that nothing in the world ever makes possible, and that the compiled world therefore does not have. So that
// what comes after them can be judged as if they had happened, each gets a double: an asserted action with the same effects.
import { assertedAction, type CanonEntry, type Program, type ProgramAction } from '../check/index.ts';
import { compile } from '../compile/index.ts';
import {
  actText,
  type CanonEvent,
  eventNumbers,
  isEvent,
  type StoryWorld,
  withValue,
} from '../library/index.ts';

type ActEntry = CanonEvent & { readonly kind: 'act' };

/** What each double stands for. */
const originals = new WeakMap<ProgramAction, ActEntry>();

/** The act that an entry is the double of; undefined where it is none. */
export function originalOf(program: Program, entry: CanonEntry): ActEntry | undefined {
  return entry.kind === 'assert' ? originals.get(program.actions[entry.action]!) : undefined;
}

/** The world with doubles in its canon for the acts that can never happen; the same world where there are none. */
export function withDoubles(story: StoryWorld): StoryWorld {
  const { program } = story;
  const numberOf = eventNumbers(story);
  const entries = program.canon?.entries ?? [];
  const isNever = (entry: CanonEntry): entry is ActEntry =>
    isEvent(entry) && entry.kind === 'act' && numberOf(entry) === undefined;
  if (program.canon === undefined || !entries.some(isNever)) return story;
  const actions = [...program.actions];
  const doubled = entries.map((entry): CanonEntry => {
    if (!isNever(entry)) return entry;
    const { kind: _, act, ...rest } = entry;
    const action = actions.push(doubleOf(program, entry)) - 1;
    return { ...rest, kind: 'assert', form: 'assert', action, written: actText(program, act), seenBy: [] };
  });
  const changed = { ...program, actions, canon: { ...program.canon, entries: doubled } };
  const { world } = compile(changed);
  return world === undefined ? story : { program: changed, world };
}

/** With what the arguments are in place of the parameters. */
function doubleOf(program: Program, entry: ActEntry): ProgramAction {
  const { parameters, effect, observing, takes, slots } = program.actions[entry.act.action]!;
  const bound = <Node>(node: Node): Node =>
    parameters.reduce(
      (inner, parameter, index) =>
        parameter.kind === 'variable' ? withValue(inner, parameter.slot, entry.act.arguments[index]!) : inner,
      node,
    );
  const { observing: _, ...asserted } = assertedAction(
    actText(program, entry.act),
    bound(effect),
    [],
    slots + 1,
    entry.place,
  );
  const double: ProgramAction = {
    ...asserted,
    ...(observing && { observing: { ...observing, condition: bound(observing.condition) } }),
    ...(takes && { takes: bound(takes) }),
  };
  originals.set(double, entry);
  return double;
}
