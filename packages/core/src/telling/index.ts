export { capitalise, timeInWords } from './english.ts';
export { bind, domainOf, evaluate, holds, mindIn, type Slots } from './evaluate.ts';
export { type Fact, factInWords } from './facts.ts';
export { isPlace, isPlaceType, nameOf } from './names.ts';
export { explainInWords, type Reason, reasonText } from './reasons.ts';
export { type RenderOptions, renderTelling } from './render.ts';
export { sentenceForAct } from './sentences.ts';
export {
  type Telling,
  type TellingInput,
  type ToldParagraph,
  type ToldScene,
  type ToldSentence,
  tell,
} from './tell.ts';
export { readTemplate, type TemplatePart } from './templates.ts';
export { type SituationReader, type TellingSource, type View, viewOf } from './views.ts';
