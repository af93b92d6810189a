import type { DocumentCase } from '../reading.js';
import { countrysideCommune } from './countryside-commune.js';
import { digitalWard } from './digital-ward.js';
import { floodProvince } from './flood-province.js';
import { legalDistrict } from './legal-district.js';
import { ministryOffice } from './ministry-office.js';

/** Documents that those who write the reader do not look at: what they measure is how it reads the unseen. */
export const heldOutCases: readonly DocumentCase[] = [
  ministryOffice,
  countrysideCommune,
  floodProvince,
  digitalWard,
  legalDistrict,
];
