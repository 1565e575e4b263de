export { type Chronicle, type ChronicleEvent, chronicleOf } from './chronicle.ts';
export type { EventReference, Evidence, Finding, HoleRepair } from './finding.ts';
