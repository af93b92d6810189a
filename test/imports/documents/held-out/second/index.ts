import type { DocumentCase } from '../../reading.js';
import { greenProvince } from './green-province.js';
import { healthWorkbook } from './health-workbook.js';
import { marketDistrict } from './market-district.js';
import { ministryLaws } from './ministry-laws.js';
import { partyWard } from './party-ward.js';

/** Documents written after the reader had been mended by the first ones held out; they measure it anew. */
export const heldOutSecondCases: readonly DocumentCase[] = [
  ministryLaws,
  marketDistrict,
  greenProvince,
  partyWard,
  healthWorkbook,
];
