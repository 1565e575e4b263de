export * from './reads.ts';
export * from './world.ts';
