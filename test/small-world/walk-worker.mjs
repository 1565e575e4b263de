/** A worker of a page that walks through the world it is sent; see `walk.mjs`. */
import { walkCounts } from './walk.mjs';

self.onmessage = async ({ data: { library, world, limits, seed, acts } }) => {
  self.postMessage(walkCounts(await import(library), world, limits, seed, acts));
};
