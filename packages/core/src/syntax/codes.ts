/**
 * Every diagnostic that reading a text can give, by code, with a line that explains it. Codes never change their
 * meaning; a code that is no longer given stays unused.
 */
export const syntaxCodes = {
  FAB0101: 'A character or run of characters means nothing in the language.',
  FAB0102: 'A string is not closed before the end of its line.',
  FAB0103: 'A comment that starts with `/*` is never closed.',
  FAB0104: 'A number is too large to be represented.',
  FAB0105: 'There are more errors than are shown; mend the first ones and check again.',
  FAB0106: 'The text is longer than a world can be.',
  FAB0107: 'A text stands in the quotation marks of print and not in straight ones.',
  FAB0110: 'Something else was expected at this place.',
  FAB0111: 'A semicolon is missing.',
  FAB0112: 'A bracket or brace is opened and never closed.',
  FAB0113: 'A closing bracket or brace has no opening one.',
  FAB0114: 'A keyword seems to be misspelt.',
  FAB0115: 'There is an empty definition: two semicolons with nothing between them.',
  FAB0116: 'A keyword stands where a name is needed.',
  FAB0117: 'A construct of the Fabula reading is used in a file with the Sabre reading.',
  FAB0118: 'A name is missing or cannot be a name.',
  FAB0120: 'An expression is missing.',
  FAB0121: 'Two expressions stand side by side with nothing to connect them.',
  FAB0122: 'Expressions are nested too deeply.',
  FAB0123: 'An argument must be a single name or constant.',
  FAB0124: 'Only a property can be given a value with `=`.',
  FAB0125: 'A belief does not say whose belief it is, or what is believed.',
  FAB0126: 'A variable needs a name and a type, as in `(c : character)`.',
  FAB0130: '`&` and `|` are mixed without parentheses.',
  FAB0131: 'It is unclear what an `if` without parentheses or braces covers.',
  FAB0132: 'Two conditionals with `else` are combined without parentheses.',
  FAB0133: 'An `else` or `elseif` belongs to no `if`.',
  FAB0134: 'Braces around expressions are for effects only.',
  FAB0140: 'This part does not exist in this kind of definition.',
  FAB0141: 'A part or setting is written twice in one definition.',
  FAB0142: 'A block is given to several entities at once.',
  FAB0143: 'A constant in a parameter list must be an entity, `True`, `False` or a number.',
  FAB0144: 'A happening has no consenting characters.',
  FAB0145: 'A number is followed by a word that is no unit of time.',
  FAB0146: 'A chapter or a scene of a canon stands inside another where it cannot.',
} as const;

/** A code that reading a text can give. */
export type SyntaxCode = keyof typeof syntaxCodes;
