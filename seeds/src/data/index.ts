export { agencySeeds, traVinhAgencies, tuyenQuangAgencies } from './agencies.js';
export type { AgencyFile, AgencyKind, AgencySeed, AgencySetSeed } from './agencies.js';
export { agencySigning } from './signing.js';
export { traVinhResults, tuyenQuangResults } from './results.js';
export type { DemoResults, DemoTaskResults } from './results.js';
export { demoPeople, traVinhPeople, tuyenQuangPeople } from './people.js';
export type { DemoPerson } from './people.js';
export { workingCalendar } from './calendar.js';
export { readPlanText } from './plan-text.js';
