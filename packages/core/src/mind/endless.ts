/** In place of a situation: the event cannot happen, because triggers would then fire for ever. */
export const ENDLESS = -1;
