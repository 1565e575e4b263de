/** Words that start a definition in both readings. */
export const sabreDefinitionKeywords: readonly string[] = [
  'type',
  'entity',
  'property',
  'action',
  'trigger',
  'utility',
];

/** Words that start a definition in the Fabula reading. */
export const definitionKeywords: readonly string[] = [
  ...sabreDefinitionKeywords,
  'happening',
  'define',
  'expect',
  'use',
  'world',
  'deal',
  'vary',
  'honour',
  'canon',
  'divergence',
];

/** Words that start a part of an action or trigger in both readings. */
export const sabrePartKeywords: readonly string[] = ['precondition', 'effect', 'consenting', 'observing'];

/** Words that may start a part of an action, trigger or property in the Fabula reading. */
export const partKeywords: readonly string[] = [...sabrePartKeywords, 'takes', 'text', 'denied'];

/** What a world says about itself, in its block or as a single statement. */
export const settingKeywords: readonly string[] = [
  'title',
  'author',
  'language',
  'goal',
  'limits',
  'foresight',
];

/** The words for the three limits of a search. */
export const limitKeywords: readonly string[] = ['author', 'characters', 'minds'];

/** How prose refers to an entity. */
export const pronouns: readonly string[] = ['she', 'he', 'they', 'it'];

/** Words that start a part of a deal that is no clause. */
export const dealKeywords: readonly string[] = [
  'refused',
  'unless',
  'counters',
  'lapses',
  'orders',
  'coerced',
  'precondition',
  'observing',
  'notice',
  'protest',
  'text',
];

/** Words that a clause is made of. They are known by their place, and can be names elsewhere. */
export const clauseKeywords: readonly string[] = [
  'does',
  'keeps',
  'refrains',
  'by',
  'until',
  'for',
  'from',
  'now',
  'when',
  'where',
  'except',
  'void',
  'needs',
  'on',
  'broken',
  'coerced',
  'binding',
  'assignable',
];

/** Words that start a part of a canon, where no `:` follows. Elsewhere they can be names. */
export const canonKeywords: readonly string[] = ['chapter', 'scene', 'assert', 'never', 'told', 'note'];

/** Words the Fabula reading keeps for itself: none of them can be a name inside an expression. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...definitionKeywords.filter(
    (keyword) => !['deal', 'vary', 'honour', 'canon', 'divergence'].includes(keyword),
  ),
  ...sabrePartKeywords,
  'if',
  'elseif',
  'else',
  'forall',
  'exists',
  'sum',
  'product',
  'believes',
]);
