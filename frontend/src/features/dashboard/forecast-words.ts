/** The forecast in words: a figure for the eye, and in one sentence how it was reckoned. */
import { courses, printCount, printDay, printShare, type Day, type Forecast } from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';

/** A day of the forecast; what does not come within three years says so. */
export function dayWord(t: Translate, day: Day | null): string {
  return day === null ? t('dashboard.forecast.beyond') : printDay(day);
}

/** What the forecast says in a figure: of the due day while it lies ahead, of the end otherwise; null where it says nothing. */
export function forecastShort(
  t: Translate,
  forecast: Forecast,
  done: number,
  total: number,
): { figure: string; words: string } | null {
  if (forecast.kind !== 'reckoned') return null;
  const { byDue, dates } = forecast;
  if (byDue) {
    const [low, high] = [printShare(done + byDue.low, total), printShare(done + byDue.high, total)];
    return {
      figure: low === high ? low : `${low.replace('%', '')}–${high}`,
      words: t('dashboard.forecast.by_due', { chance: chanceWord(t, byDue.courses) }),
    };
  }
  return { figure: dayWord(t, dates.half), words: t('dashboard.forecast.end') };
}

/** How likely all is done by the due day; never quite nothing and never quite sure. */
export function chanceWord(t: Translate, ended: number): string {
  if (ended < courses / 100) return t('dashboard.forecast.under', { share: '1%' });
  if (ended > courses * 0.99) return t('dashboard.forecast.over', { share: '99%' });
  return `${String(Math.round((ended * 100) / courses))}%`;
}

/** How it was reckoned, or why nothing is said. */
export function forecastSentence(
  t: Translate,
  forecast: Forecast,
  fewest: { days: number; done: number },
): string {
  switch (forecast.kind) {
    case 'nothing_left':
      return t('dashboard.forecast.nothing_left');
    case 'too_little':
      return t('dashboard.forecast.too_little', {
        days: forecast.days,
        done: forecast.done,
        few_days: fewest.days,
        few_done: fewest.done,
      });
    case 'reckoned': {
      const { pace, dates } = forecast;
      return t('dashboard.forecast.reckoned', {
        likely: dayWord(t, dates.likely),
        sure: dayWord(t, dates.sure),
        days: pace.daily.length,
        done: printCount(pace.done),
        from: printDay(pace.from).slice(0, 5),
        to: printDay(pace.to),
        courses: printCount(courses),
      });
    }
  }
}
