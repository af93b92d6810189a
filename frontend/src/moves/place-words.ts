/** What the places of a version are called. */
import type { Translate } from '../text/index.ts';

export interface PlaceNames {
  /** The expected results in the plan's words. */
  expected: readonly string[];
  files: readonly { id: string; name: string }[];
  /** What the version was asked for. */
  indicators?: readonly { id: string; name: string }[] | undefined;
  nameOf: (agencyId: string) => string;
}

/** The name of a place; an expected result is called by the plan's own words. */
export function placeWord(
  t: Translate,
  path: string,
  { expected, files, indicators, nameOf }: PlaceNames,
): string {
  const dot = path.indexOf('.');
  const rest = dot < 0 ? '' : path.slice(dot + 1);
  switch (dot < 0 ? path : path.slice(0, dot)) {
    case 'nil':
      return t('deciding.place.nil');
    case 'result':
      return t('deciding.place.result');
    case 'evidence':
      return t('deciding.place.evidence');
    case 'note':
      return t('deciding.place.note');
    case 'item':
      return expected[Number(rest)] ?? t('deciding.place.item', { n: Number(rest) + 1 });
    case 'part':
      return t('deciding.place.part', { agency: nameOf(rest) });
    case 'figure':
      return indicators?.find(({ id }) => id === rest)?.name ?? t('deciding.place.figure');
    case 'file': {
      const file = files.find(({ id }) => id === rest);
      return file ? t('deciding.place.file', { name: file.name }) : t('deciding.place.file_gone');
    }
    default:
      return path;
  }
}
