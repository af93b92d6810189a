/** What came into each state and what went out of it, week by week: four small pictures on one scale. */
import { columns, printDay, type Column, type Day } from '@tien-do/shared';
import { useId, type ReactElement } from 'react';
import { Bar, BarChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { FlowWeek } from '../flow-weeks.ts';
import { WayPatterns } from './patterns.tsx';
import styles from './charts.module.css';
import { useSize } from './use-size.ts';

export interface PassageChartsProps {
  /** Oldest first. */
  weeks: readonly FlowWeek[];
  words: {
    entered: string;
    left: string;
    states: Record<Column, string>;
    /** What the picture of a state shows. */
    label: (column: Column) => string;
  };
}

const inks: Record<Column, string> = {
  draft: 'var(--td-draft)',
  in_progress: 'var(--td-in-progress)',
  submitted: 'var(--td-submitted)',
  compiled: 'var(--td-compiled)',
};

interface Row {
  from: Day;
  to: Day;
  entered: number;
  left: number;
}

/** Upwards what came in, downwards what went out. */
export function PassageCharts({ weeks, words }: PassageChartsProps): ReactElement {
  const most = Math.max(
    1,
    ...weeks.flatMap(({ moved }) => columns.flatMap((column) => [moved[column].entered, moved[column].left])),
  );
  return (
    <div className={styles.small}>
      {columns.map((column) => (
        <figure key={column} className={styles.one}>
          <figcaption>{words.states[column]}</figcaption>
          <One
            column={column}
            most={most}
            words={words}
            rows={weeks.map(({ from, to, moved }) => ({
              from,
              to,
              entered: moved[column].entered,
              left: -moved[column].left,
            }))}
          />
        </figure>
      ))}
    </div>
  );
}

interface OneProps {
  column: Column;
  most: number;
  rows: Row[];
  words: PassageChartsProps['words'];
}

function One({ column, most, rows, words }: OneProps): ReactElement {
  const [box, size] = useSize();
  const prefix = useId().replaceAll(':', '');
  return (
    <div className={styles.chart} ref={box} role="img" aria-label={words.label(column)}>
      {size ? (
        <BarChart
          {...size}
          data={rows}
          accessibilityLayer={false}
          stackOffset="sign"
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
        >
          <WayPatterns prefix={prefix} column={column} />
          <XAxis dataKey="from" hide />
          <YAxis
            width={26}
            domain={[-most, most]}
            ticks={[-most, 0, most]}
            interval={0}
            tickFormatter={(value: number) => String(Math.abs(value))}
            tickLine={false}
            axisLine={false}
          />
          <ReferenceLine y={0} stroke="var(--td-line-strong)" />
          <Bar dataKey="entered" stackId="one" fill={inks[column]} isAnimationActive={false} />
          <Bar dataKey="left" stackId="one" fill={`url(#${prefix}-left)`} isAnimationActive={false} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--td-well)' }}
            content={({ payload }) => {
              // As above: the row that the picture was given.
              const row = payload[0]?.payload as Row | undefined;
              return row ? (
                <div className={styles.tip}>
                  <b>
                    {printDay(row.from).slice(0, 5)} – {printDay(row.to)}
                  </b>
                  <div>
                    {words.entered}: {row.entered}
                  </div>
                  <div>
                    {words.left}: {-row.left}
                  </div>
                </div>
              ) : null;
            }}
          />
        </BarChart>
      ) : null}
    </div>
  );
}
