import { makeFile, workbookFile, type MadeFile, type MadeFormat } from '../../support/documents/index.js';
import { civilCity } from './civil-city.js';
import { digitalDistrict } from './digital-district.js';
import { environmentCity } from './environment-city.js';
import { epidemicCity } from './epidemic-city.js';
import { fireDistrict } from './fire-district.js';
import { inspectionDistrict } from './inspection-district.js';
import { povertyDistrict } from './poverty-district.js';
import type { DocumentCase } from './reading.js';
import { reformCommune } from './reform-commune.js';
import { trafficProvince } from './traffic-province.js';

export * from './reading.js';

/** Plans in the ways of other provinces, each with its reading by hand. Those held out are listed in `held-out/`. */
export const documentCases: readonly DocumentCase[] = [
  digitalDistrict,
  epidemicCity,
  trafficProvince,
  reformCommune,
  fireDistrict,
  environmentCity,
  povertyDistrict,
  civilCity,
  inspectionDistrict,
];

/** The files of a case in one format, the plan before its appendix. */
export async function filesOf(given: DocumentCase, format: MadeFormat): Promise<MadeFile[]> {
  if (given.sheets && format === 'xlsx')
    return [{ name: `${given.name}.xlsx`, bytes: await workbookFile(given.files) }];
  return Promise.all(
    given.files.map(({ name, document }) => makeFile(name, document, format, given.rowsLook)),
  );
}
