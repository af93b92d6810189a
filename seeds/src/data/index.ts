export { agencySeeds } from './agencies.js';
export type { AgencyKind, AgencySeed, AgencySetSeed } from './agencies.js';
export { planSeed } from './plan.js';
export type { MentionSeed, PlanSeed, SectionSeed, TaskSeed } from './plan.js';
export { demoResults } from './results.js';
export type { DemoResults, DemoTaskResults } from './results.js';
export { demoPeople } from './people.js';
export type { DemoPerson } from './people.js';
