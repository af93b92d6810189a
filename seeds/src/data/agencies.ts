import { isDay } from '@tien-do/shared';
import { z } from 'zod';
import { readData } from './read.js';

export const agencyKinds = [
  'committee',
  'police',
  'procuracy',
  'court',
  'military',
  'division',
  'centre',
  'party-front',
  'ward-commune',
  'inspectorate',
  'system',
] as const;

export const agencyKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
const day = z.string().refine(isDay);

const agency = z.strictObject({
  key: agencyKey,
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(agencyKinds),
  level: z.enum(['province', 'city', 'district', 'ward']),
  parent: agencyKey.nullable(),
  aliases: z.array(z.string().min(1)),
  validFrom: day.nullable(),
  validTo: day.nullable(),
});

const agencySet = z.strictObject({
  key: agencyKey,
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  /** Empty where the plan leaves the members open. */
  members: z.array(agencyKey),
  note: z.string(),
});

/** The shape of a file of agencies and sets. */
export const agencyFile = z.strictObject({ agencies: z.array(agency), sets: z.array(agencySet) });

export type AgencyFile = z.infer<typeof agencyFile>;

export type AgencyKind = (typeof agencyKinds)[number];
export type AgencySeed = z.infer<typeof agency>;
export type AgencySetSeed = z.infer<typeof agencySet>;

/** The agencies of Trà Vinh city and the named sets of its plan. */
export const traVinhAgencies = readData('agencies.json', agencyFile);

/** The agencies of Tuyên Quang province, down to its districts, and the named sets of its plan. */
export const tuyenQuangAgencies = readData('tuyen-quang-agencies.json', agencyFile);

/** The register of the demo: its keys are unique over both places. */
export const agencySeeds: AgencyFile = {
  agencies: [...traVinhAgencies.agencies, ...tuyenQuangAgencies.agencies],
  sets: [...traVinhAgencies.sets, ...tuyenQuangAgencies.sets],
};
