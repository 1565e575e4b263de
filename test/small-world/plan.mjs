/**
 * What someone writes who uses the library: from the text of a world to a story. It is given the library, so that
 * the same lines run against the installed package, in Node and in a page.
 *
 * @param library everything that `fabula` exports
 * @param text the text of a world
 * @returns a line per act, and below it a line per reason
 */
export function planLines(library, text) {
  const { story, diagnostics } = library.openWorld(text, { file: 'lantern.fabula' });
  if (story === undefined) throw new Error(diagnostics.map((found) => found.message).join('\n'));
  const { world } = story;
  const result = library.plan(story);
  const lines = [`${result.status}, ${result.optimal ? 'shortest' : 'not proved shortest'}`];
  for (const act of result.story.acts) {
    lines.push(world.eventNames[act.event]);
    for (const reason of act.explanations) {
      const plan = reason.plan.map((next) => world.eventNames[next.event]).join(', ');
      lines.push(`  ${world.entityNames[reason.character]} has in mind: ${plan}`);
    }
  }
  return lines;
}
