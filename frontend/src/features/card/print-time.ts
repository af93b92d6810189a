/** Lengths of time in words. */
import type { Translate } from '../../text/index.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "3 ngày", "1 ngày 4 giờ", "5 giờ", "12 phút": two parts only where the second still matters. */
export function durationWord(t: Translate, ms: number): string {
  if (ms >= 3 * dayMs) return t('card.time.days', { n: Math.floor(ms / dayMs) });
  if (ms >= dayMs) {
    const hours = Math.floor((ms % dayMs) / hourMs);
    const days = Math.floor(ms / dayMs);
    return hours === 0 ? t('card.time.days', { n: days }) : t('card.time.days_hours', { n: days, h: hours });
  }
  if (ms >= hourMs) return t('card.time.hours', { n: Math.floor(ms / hourMs) });
  if (ms >= minuteMs) return t('card.time.minutes', { n: Math.floor(ms / minuteMs) });
  return t('card.time.moment');
}
