/** From a checked program to a compiled world: ground, find what is reachable, simplify, follow beliefs, write. */

import type { Program } from '../check/index.ts';
import type { Diagnostic } from '../syntax/index.ts';
import type { World } from '../world/index.ts';
import { alternativesOf } from './alternatives.ts';
import { assemble, domainsOf } from './assemble.ts';
import { trackedBeliefs } from './belief-closure.ts';
import { TRIGGER_ORDER_TOO_LARGE } from './codes.ts';
import { ground, placeOf } from './ground.ts';
import { initialState } from './initial-state.ts';
import { Budget, type CompileLimits, DEFAULT_LIMITS, diagnosticAt, Refusal } from './limits.ts';
import { NormalForms } from './normal-form.ts';
import { Reachability } from './reachability.ts';
import { Simplifier } from './simplify.ts';
import { warnings } from './warnings.ts';

export interface CompileOptions {
  /** Where the defaults (see `CompileLimits`) do not suit. */
  readonly limits?: Partial<CompileLimits>;
  /** What the checker said about the program. Given it, nothing is said twice. */
  readonly checked?: readonly Diagnostic[];
}

export interface CompileResult {
  /** Undefined when there is an error among the diagnostics. */
  readonly world?: World;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The world a program describes, or why there is none. Never throws; a world that is too large is a diagnostic.
 *
 * @example
 * import { check, compile, exampleWorld, parse } from 'fabula';
 * const { tree } = parse(exampleWorld, { file: 'lantern.fabula' });
 * const { world } = compile(check(tree).program);
 * console.log(world.fluentNames.join(' ')); // → at(Ida) at(Otto) lies(Lantern) has(Ida, Lantern) has(Otto, Lantern)
 */
export function compile(program: Program, options: CompileOptions = {}): CompileResult {
  try {
    return build(
      program,
      new Budget({ ...DEFAULT_LIMITS, ...options.limits }, placeOf(program)),
      options.checked ?? [],
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { diagnostics: [diagnosticAt(error.place, 'error', error.code, error.message)] };
  }
}

function build(program: Program, budget: Budget, checked: readonly Diagnostic[]): CompileResult {
  const beyond = program.entities[budget.limits.characters];
  if (beyond?.isCharacter === true) budget.enter(`the character \`${beyond.name}\``, beyond.place);
  budget.bound('characters', program.characterCount);
  const grounded = ground(program, budget);
  const { grounder } = grounded;
  const initial = initialState(grounder, program);
  // One cell per fluent: the state and all minds share what a fluent can come to be.
  const reachability = new Reachability(grounded, initial, {
    cellOf: (_path, fluent) => fluent,
    beliefsAreCells: false,
    surprise: true,
  });
  const simplifier = new Simplifier(grounded, reachability);
  const simplified = simplifier.rest();
  const forms = new NormalForms(grounder, domainsOf(reachability), (atom) => simplifier.condition(atom));
  const alternatives = new Map(
    simplified.events
      .filter((event) => event.isAction)
      .map((event) => {
        budget.enter(`the action \`${event.name}\``, event.place);
        return [event, alternativesOf(event, forms)] as const;
      }),
  );
  const tracked = trackedBeliefs(simplified, alternatives);
  const { world, orderIsPartial } = assemble({
    program: simplified,
    reachability,
    initial,
    tracked,
    forms,
    alternatives: [...alternatives.values()],
  });
  const diagnostics = warnings(grounded, simplified, checked);
  if (orderIsPartial) {
    diagnostics.push(
      diagnosticAt(
        program.triggers[0]!.place,
        'warning',
        TRIGGER_ORDER_TOO_LARGE,
        'There are too many triggers to order them exactly as the Sabre planner does. Where several apply at once, ' +
          'those that change the world fire first, then as in the file.',
      ),
    );
  }
  return { world, diagnostics };
}
