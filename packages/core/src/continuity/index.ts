export type { EventReference, Evidence, Finding, HoleRepair } from './finding.ts';
export { type HolesOptions, type HolesReport, holes, type UnneededWaiver } from './holes.ts';
