import { foldText } from '../text/fold.js';
import type { AgencyNames } from './validity.js';

/** All that an agency is looked for by, folded: its names and symbol, former ones, and the spellings that documents use. */
export function agencySearchText(
  agency: AgencyNames & { aliases: readonly string[]; formerNames: readonly AgencyNames[] },
): string {
  const names = [agency, ...agency.formerNames].flatMap(({ name, shortName, symbol }) => [
    name,
    shortName,
    symbol ?? '',
  ]);
  return foldText([...new Set([...names, ...agency.aliases])].filter(Boolean).join(' '));
}
