/** Every code this module reports, each with the one-line explanation that the manual lists. */
export const dealCodes = {
  FAB0601: 'A clause or a threat of a deal does not name an act.',
  FAB0602: 'A clause asks for an act that nobody who is bound by it can do.',
  FAB0603: 'The scope of a clause is empty: there is nobody it could be about.',
  FAB0604: 'The deadline of a clause is already past when the deal is made.',
  FAB0605: 'Clauses or deals wait for each other in a circle.',
  FAB0606: 'A deal or a clause is named that does not exist.',
  FAB0607: 'Two clauses of a deal have one name, or something is said of a deal twice.',
  FAB0608: 'A deal brings a name into the world that is taken.',
  FAB0609: 'An option does not fit this kind of clause, or a part does not belong here.',
  FAB0610: 'A broken clause weighs no more than an owed one, so that letting it lapse would pay.',
  FAB0611: 'Someone is bound by a deal and has no honour, so that the word given weighs nothing.',
  FAB0612: 'Someone is bound, offers or accepts who is not one of the two parties.',
  FAB0613: 'The honour of a character is given twice.',
  FAB0614: 'A deal names somebody or a type of which the world knows nothing.',
} as const;

/** One of the stable codes of deals, `FAB06xx`. */
export type DealCode = keyof typeof dealCodes;
