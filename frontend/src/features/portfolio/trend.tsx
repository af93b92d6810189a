/** The small curve of what is done, over the last weeks. */
import { trendWeeks } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './portfolio.module.css';

const width = 72;
const height = 20;

/** @param total what all of it would be: the height of the picture. */
export function Trend({ trend, total }: { trend: readonly number[]; total: number }): ReactElement {
  const t = useText();
  const most = Math.max(1, total);
  const points = trend.map((count, week) => {
    const x = (week / Math.max(1, trend.length - 1)) * width;
    return `${x.toFixed(1)},${(height - 1 - (count / most) * (height - 2)).toFixed(1)}`;
  });
  const words = t('portfolio.trend_label', { n: trendWeeks, from: trend[0] ?? 0, to: trend.at(-1) ?? 0 });
  return (
    <svg
      className={styles.trend}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <line x1="0" x2={width} y1={height - 1} y2={height - 1} className={styles.trendBase} />
      <polyline points={points.join(' ')} className={styles.trendLine} />
    </svg>
  );
}
