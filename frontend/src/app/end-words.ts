import { dayOf, printDay, printInstant, printTime, type Language } from '@tien-do/shared';
import type { Translate } from '../text/index.ts';

/** When something ends, as people say it: what ends at midnight lasts until the end of the day before. */
export function endWords(t: Translate, to: string, language: Language): string {
  const ms = Date.parse(to);
  if (printTime(ms) !== '00:00') return printInstant(ms, language);
  return t('common.lent.end_of_day', { day: printDay(dayOf(ms - 1)) });
}
