/** Every code that a question to a world can give, and those of a world that cannot start, with a line that explains it. */
export const libraryCodes = {
  FAB0401: 'The triggers of the start would fire for ever.',
  FAB0402: 'The author’s utility has no value at the start, or one beyond all numbers.',
  FAB0403: 'There are more characters than minds can be kept of.',
  FAB0411: 'A text cannot be read as an act, or as a list of acts.',
  FAB0412: 'An act is named that no action of the world defines.',
  FAB0413: 'An act names something that is not in the world.',
  FAB0414: 'An act can never happen: its arguments do not fit, or its precondition can never hold.',
  FAB0415: 'An act is not possible after the acts before it.',
  FAB0416: 'The goal of a question is not a number.',
  FAB0417: 'A limit of a question is not a number that makes sense.',
  FAB0418: 'An act is given by a number that no act has.',
  FAB0419: 'There are too many characters to follow minds as deep as asked.',
  FAB0420: 'There is no story to tell.',
  FAB0421: 'Someone is named as the one to tell it from who is not a character of the world.',
  FAB0422: 'A fact is asked for that the world does not have.',
  FAB0423: 'A belief is asked for that lies deeper than minds are kept.',
  FAB0424: 'Someone is asked about who is not a character of the world.',
  FAB0425: 'A question cannot be read, or does not fit the world.',
  FAB0426: 'A question has too many cases to look at.',
  FAB0427: 'A label is named that nothing in the canon or the divergences has.',
  FAB0428: 'A canon is asked for, and the world has none.',
  FAB0429: 'A divergence is named that the world does not have.',
  FAB0441:
    'It is asked why an act happens in the story that is found, and there is no story, or it is not in it.',
  FAB0442: 'It is asked why something happens that comes about without anybody’s doing.',
} as const;

/** One of the stable codes of the library, `FAB04xx`. */
export type LibraryCode = keyof typeof libraryCodes;
