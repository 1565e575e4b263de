/** Forms of English words: verbs, possessives, lists. Plain rules and the few irregular words that matter. */

const IRREGULAR_THIRD: ReadonlyMap<string, string> = new Map([
  ['be', 'is'],
  ['have', 'has'],
  ['do', 'does'],
  ['go', 'goes'],
  ['undo', 'undoes'],
  ['can', 'can'],
  ['may', 'may'],
  ['must', 'must'],
  ['will', 'will'],
]);

const IRREGULAR_BASE: ReadonlyMap<string, string> = new Map([
  ['is', 'be'],
  ['are', 'be'],
  ['has', 'have'],
  ['does', 'do'],
  ['goes', 'go'],
  ['undoes', 'undo'],
  ['dies', 'die'],
  ['lies', 'lie'],
  ['ties', 'tie'],
  ['unties', 'untie'],
  ['vies', 'vie'],
  ['aches', 'ache'],
]);

/** Words that begin a clause in lower case when it stands inside another sentence. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a an the there it no nobody nothing someone somebody something everyone everybody everything his her its their this that these those all both each one neither in on at'.split(
    ' ',
  ),
);

/** The words of a name: `pick_up` and `pickUp` are both `pick up`. Words all in capitals stay so. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
}

/** The third person of a verb: `walk` is `walks`, `carry` is `carries`, `have` is `has`. */
export function thirdPerson(verb: string): string {
  const irregular = IRREGULAR_THIRD.get(verb);
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh|[^aeiou]o)$/u.test(verb)) return `${verb}es`;
  return `${verb}s`;
}

/** The base form of a verb in the third person (`closes` is `close`), or undefined for a word that looks like none. */
export function baseForm(verb: string): string | undefined {
  const irregular = IRREGULAR_BASE.get(verb);
  if (irregular !== undefined) return irregular;
  if (!/^\p{Ll}{2,}s$/u.test(verb) || /(?:ss|us|is)$/u.test(verb)) return undefined;
  if (verb.endsWith('ies')) return `${verb.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes|oes)$/u.test(verb)) return verb.slice(0, -2);
  return verb.slice(0, -1);
}

/** `Tom's`, `Klaus's`, and for a plural in s, or a common noun that looks like one, `the guards'`. */
export function possessive(name: string, isPlural: boolean): string {
  const isManyThings = /^\p{Ll}.*[^s]s$/u.test(name);
  return isManyThings || (isPlural && name.endsWith('s')) ? `${name}'` : `${name}'s`;
}

/** With a capital first letter, opening quotation marks and brackets passed over. */
export function capitalise(text: string): string {
  return text.replace(
    /^([\s"'“‘([]*)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** A text that began a sentence, made ready to stand inside one: `The door` is `the door`, `Elena` stays. */
export function lowerFunctionWord(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0];
  if (first === undefined || !FUNCTION_WORDS.has(first.toLowerCase())) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** With a full stop, unless the text already ends a sentence. */
export function endSentence(text: string): string {
  return /[.!?…]["'”’)\]]*$/u.test(text) ? text : `${text}.`;
}

/** A number as prose writes it: at most three decimals, `?` for none. */
export function numberInWords(value: number): string {
  return Number.isNaN(value) ? '?' : String(Math.round(value * 1000) / 1000).replace('-', '−');
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['year', 31_536_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A length of time as prose writes it, by its two largest units: `40 minutes`, `two hours and five minutes`, `minus one day`. */
export function timeInWords(seconds: number): string {
  const parts: string[] = [];
  let left = Math.abs(seconds);
  for (const [unit, length] of UNITS) {
    const count = length === 1 ? left : Math.floor(left / length);
    left -= count * length;
    if (count === 0 || parts.length === 2) continue;
    const many = Number.isInteger(count) ? smallNumber(count) : numberInWords(count);
    parts.push(`${many} ${unit}${count === 1 ? '' : 's'}`);
  }
  if (parts.length === 0) return 'no time';
  return `${seconds < 0 ? 'minus ' : ''}${parts.join(' and ')}`;
}

const SMALL_NUMBERS: readonly string[] = 'no one two three four five six seven eight nine ten'.split(' ');

/** A count as prose writes it: in words up to ten. */
export function smallNumber(count: number): string {
  return SMALL_NUMBERS[count] ?? String(count);
}
