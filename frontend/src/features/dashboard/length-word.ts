import { printCount } from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;

/** A length of time in tenths of days, or in hours below a day. */
export function lengthWord(t: Translate, seconds: number): string {
  if (seconds < daySeconds) return t('common.held.hours', { n: Math.round(seconds / hourSeconds) });
  return t('common.held.days', { n: printTenths(Math.round((seconds * 10) / daySeconds)) });
}

function printTenths(tenths: number): string {
  return tenths >= 1000
    ? printCount(Math.round(tenths / 10))
    : `${String(Math.floor(tenths / 10))},${String(tenths % 10)}`;
}
