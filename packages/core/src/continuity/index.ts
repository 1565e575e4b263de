export { type Chronicle, type ChronicleEvent, chronicleOf } from './chronicle.ts';
export { type Detector, findingsIn } from './detectors.ts';
export type { EventReference, Evidence, Finding, HoleRepair } from './finding.ts';
export { type HolesOptions, type HolesReport, holes, type UnneededWaiver } from './holes.ts';
