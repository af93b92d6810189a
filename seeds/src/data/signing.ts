import { z } from 'zod';
import { agencyKey, agencySeeds } from './agencies.js';
import { readData } from './read.js';

const signing = z.strictObject({
  collective: z.string(),
  headTitle: z.string().min(1),
  deputyTitle: z.string().min(1),
});

/** How the agencies of both places sign: for which collective body, and the titles of head and deputy. */
export const agencySigning = readData('signing.json', z.record(agencyKey, signing));

// A key that no agency has would be a title that nobody prints.
const unknown = Object.keys(agencySigning).find(
  (key) => !agencySeeds.agencies.some((agency) => agency.key === key),
);
if (unknown !== undefined) throw new Error(`signing.json names ${unknown}, which is no agency`);
