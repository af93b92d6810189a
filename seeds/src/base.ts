/** What tests and the demo stand on: the working calendar, the register and the people of Trà Vinh city, and its plan, taken in by its importer. */
import type { INestApplicationContext } from '@nestjs/common';
import { CalendarService, systemContext } from '@tien-do/backend';
import { traVinhAgencies, traVinhPeople, workingCalendar } from './data/index.js';
import { traVinhPlan } from './plans.js';
import { seedRegister, type Register } from './register.js';
import { takePlanIn } from './take-in.js';

export interface Base extends Register {
  planId: string;
}

/**
 * Enters the working calendar, makes agencies, sets and people, and takes the plan in, through the services.
 * @param now the clock of everything that is made, epoch milliseconds.
 * @param pass lets time go by between two acts, where the clock does not run by itself.
 * @param mailDomain the domain of everybody's mail; nobody has any without it.
 */
export async function seedBase(
  app: INestApplicationContext,
  now: () => number,
  pass: (ms: number) => void = () => undefined,
  mailDomain: string | null = null,
): Promise<Base> {
  await app
    .get(CalendarService)
    .change(systemContext('demo', now), { expectedVersion: 0, put: workingCalendar, remove: [] });
  const register = await seedRegister(app, now, {
    agencies: traVinhAgencies,
    people: traVinhPeople,
    mailDomain,
  });
  return { ...register, planId: await takePlanIn(app, register, traVinhPlan, { now, pass }) };
}
