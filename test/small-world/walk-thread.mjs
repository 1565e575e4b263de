/** A thread of Node that walks through the world it is given; see `walk.mjs`. */
import { parentPort, workerData } from 'node:worker_threads';
import { walkCounts } from './walk.mjs';

const { library, world, limits, seed, acts } = workerData;
parentPort.postMessage(walkCounts(await import(library), world, limits, seed, acts));
