/** The sentence with which a report says which one it takes the place of. */
import type { Day } from '../text/day.js';
import { officialDate } from '../letters/official-words.js';

const instead = 'Báo cáo này thay thế Báo cáo số ';

/** A closing that says so of one report and of no other. @param datedOn the day of the replaced one. */
export function closingInstead(
  closing: string,
  { number, datedOn }: { number: string | null; datedOn: Day | null },
): string {
  const others = closing.split('\n').filter((line) => !line.startsWith(instead));
  return [`${instead}${number ?? ''}${datedOn === null ? '' : ` ${officialDate(datedOn)}`}.`, ...others].join(
    '\n',
  );
}
