import { duties } from '@tien-do/shared';
import { z } from 'zod';
import { agencyKey } from './agencies.js';
import { readData } from './read.js';

const person = z.strictObject({
  username: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/u),
  /** A post, never a person's name. */
  name: z.string().min(1),
  agency: agencyKey,
  duty: z.enum(duties),
  /** Offered on the sign-in page of a demo. */
  publicDemo: z.boolean(),
  /** What the account is for, on that page; empty for the others. */
  role: z.string(),
});

export type DemoPerson = z.infer<typeof person>;

const peopleFile = z.strictObject({ people: z.array(person) });

/** The people of Trà Vinh city, one account for each post. */
export const traVinhPeople = readData('demo-people.json', peopleFile).people;

/** The people of Tuyên Quang province, likewise. */
export const tuyenQuangPeople = readData('tuyen-quang-people.json', peopleFile).people;

/** The people of the demo. */
export const demoPeople = [...traVinhPeople, ...tuyenQuangPeople];
