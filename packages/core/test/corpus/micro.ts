/** The micro-worlds of `corpus/micro`, read from disk; their shape is described in its README. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Limits } from '../../src/check/index.ts';

export interface MicroQuestion {
  readonly goal?: number;
  readonly limits: Limits;
  readonly result: 'story' | 'none' | 'error';
  readonly plan?: readonly string[];
  readonly accepted?: readonly (readonly string[])[];
  readonly note?: string;
}

export interface MicroWalk {
  readonly acts: readonly string[];
  readonly states: readonly (readonly string[])[];
  readonly note?: string;
}

export interface MicroWorld {
  readonly name: string;
  readonly text: string;
  readonly about: string;
  readonly questions: readonly MicroQuestion[];
  readonly walks: readonly MicroWalk[];
}

export function readMicroWorlds(): MicroWorld[] {
  const folder = new URL('./micro/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Omit<
        MicroWorld,
        'name' | 'text'
      >;
      return { ...expected, name, text: readFileSync(new URL(file, folder), 'utf8') };
    });
}

/** What a recorded line says, as `[/Ann]` and `at(Gem)=Hut`, … , `u=0`. */
export function readLine(line: string): { readonly place: string; readonly values: readonly string[] } {
  const [place = ''] = line.split(' ', 1);
  return { place, values: line.slice(place.length).match(/\w+(\([^)]*\))?=\S+/g) ?? [] };
}
