import type { DemoAccount } from '@tien-do/shared/contract';
import { demoPeople } from './data/index.js';

export * from './base.js';
export * from './data/index.js';
export * from './plans.js';
export { demoPassword, seedRegister, type Register } from './register.js';
export { takePlanIn, uploadPlan, type PlanSource, type Time } from './take-in.js';

/** The accounts that the sign-in page of a demo offers. */
export const demoAccounts: DemoAccount[] = demoPeople
  .filter((person) => person.publicDemo)
  .map(({ username, name, role }) => ({ username, name, role }));
export * from './demo/index.js';
