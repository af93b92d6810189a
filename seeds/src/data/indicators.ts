import { breakdownKinds, directions, indicatorTypes, rollUps, type BreakdownSet } from '@tien-do/shared';
import { z } from 'zod';
import { readData } from './read.js';

const name = z.string().min(1);
const schema = z.strictObject({
  sets: z.array(
    z.strictObject({
      code: name,
      name,
      kind: z.enum(breakdownKinds),
      /** How a whole is spread over them, in parts of a hundred. */
      categories: z.array(z.strictObject({ code: name, name, weight: z.int() })).min(1),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      task: name,
      indicators: z.array(
        z.strictObject({
          name,
          unit: z.string(),
          type: z.enum(indicatorTypes),
          direction: z.enum(directions),
          breakdowns: z.array(name),
          rollUp: z.enum(rollUps),
          byCase: z.boolean().default(false),
          required: z.boolean(),
          /** What the first year of the plan brings, and what each further year adds. */
          from: z.int(),
          yearly: z.int(),
          /** By how much the numerator of a rate falls short of its denominator; below zero: the denominator itself. */
          short: z.int().default(0),
        }),
      ),
    }),
  ),
});

export type DemoIndicators = z.infer<typeof schema>;
export type DemoIndicator = DemoIndicators['tasks'][number]['indicators'][number];

/** The figures that the tasks of the city's plan are asked for, and what the demo's agencies enter. */
export const traVinhIndicators = readData('tra-vinh-indicators.json', schema);

/** The breakdowns as the plan knows them. */
export function setsOf({ sets }: DemoIndicators): BreakdownSet[] {
  return sets.map(({ categories, ...set }) => ({
    ...set,
    categories: categories.map(({ code, name: called }) => ({ code, name: called })),
  }));
}
