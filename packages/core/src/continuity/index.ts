export { type Chronicle, type ChronicleEvent, chronicleOf } from './chronicle.ts';
export type { Because, EventReference, Finding, Repair as HoleRepair, TextEdit } from './finding.ts';
