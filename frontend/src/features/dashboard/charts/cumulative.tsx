/** The cumulative flow: how many tasks stood in which state, day by day, and the range in which the compiled ones will grow. */
import {
  addDays,
  columns,
  printDay,
  type Column,
  type Day,
  type FanPoint,
  type FlowDay,
} from '@tien-do/shared';
import { useId, useMemo, type ReactElement } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { fillOf, Patterns } from './patterns.tsx';
import { cumulativeOf, monthTicks, type CumulativeRow } from './rows.ts';
import styles from './charts.module.css';
import { useSize } from './use-size.ts';

export interface CumulativeChartProps {
  days: readonly FlowDay[];
  /** What is to come; none where nothing is said of it. */
  fan: readonly FanPoint[];
  dueOn: Day;
  /** What the picture shows, in words. */
  label: string;
  words: {
    due: string;
    forecast: string;
    states: Record<Column, string>;
  };
  /** Months under the axis, at most. */
  months?: number;
  /** How much larger than on a desk its words are. */
  scale?: number;
}

/** From the ground up: what is done lies lowest, so that it is read against the axis. */
const stack: readonly Column[] = [...columns].reverse();

/** The picture; everything in it stands in the table beside it too. */
export function CumulativeChart(props: CumulativeChartProps): ReactElement {
  const { days, fan, dueOn, label, words, months = 5, scale = 1 } = props;
  const [box, size] = useSize();
  const prefix = useId().replaceAll(':', '');
  const { from, rows, span, total } = useMemo(() => cumulativeOf(days, fan, dueOn), [days, fan, dueOn]);
  const due = rows.length > 0 ? Math.round((Date.parse(dueOn) - Date.parse(from)) / 86_400_000) : 0;
  const monthOf = (x: number): string => {
    const day = addDays(from, x);
    return `${String(Number(day.slice(5, 7)))}/${day.slice(2, 4)}`;
  };
  return (
    <div className={styles.chart} ref={box} role="img" aria-label={label}>
      {size && rows.length > 0 ? (
        <ComposedChart
          {...size}
          data={rows}
          accessibilityLayer={false}
          margin={{ top: 17 * scale, right: 6, bottom: 0, left: 0 }}
        >
          <Patterns prefix={prefix} />
          <CartesianGrid vertical={false} stroke="var(--td-line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, span]}
            ticks={monthTicks(from, span, months)}
            tickFormatter={monthOf}
            tickLine={false}
            axisLine={false}
            height={20 * scale}
            interval={0}
          />
          <YAxis
            width={30 * scale}
            domain={[0, total]}
            ticks={[0, Math.round(total / 2), total]}
            interval={0}
            tickLine={false}
            axisLine={false}
          />
          {stack.map((column) => (
            <Area
              key={column}
              dataKey={column}
              stackId="states"
              type="stepAfter"
              fill={fillOf(prefix, column)}
              fillOpacity={1}
              stroke="none"
              isAnimationActive={false}
              activeDot={false}
            />
          ))}
          {fan.length > 0 ? (
            <Area
              dataKey="range"
              type="monotone"
              fill="var(--td-compiled)"
              fillOpacity={0.22}
              stroke="var(--td-compiled)"
              strokeOpacity={0.5}
              isAnimationActive={false}
              activeDot={false}
            />
          ) : null}
          {fan.length > 0 ? (
            <Line
              dataKey="mid"
              type="monotone"
              stroke="var(--td-compiled)"
              strokeWidth={1.6}
              strokeDasharray="4 3"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ) : null}
          <ReferenceLine
            x={due}
            stroke="var(--td-overdue)"
            strokeDasharray="3 3"
            label={{
              value: words.due,
              position: 'top',
              textAnchor: due > span * 0.8 ? 'end' : due < span * 0.2 ? 'start' : 'middle',
              className: styles.dueWord ?? '',
            }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--td-line-strong)' }}
            content={({ payload }) => {
              // The library types what it hands back as anything; it is the row that it was given.
              const row = payload[0]?.payload as CumulativeRow | undefined;
              return row ? <Tip row={row} words={words} /> : null;
            }}
          />
        </ComposedChart>
      ) : null}
    </div>
  );
}

function Tip({ row, words }: { row: CumulativeRow; words: CumulativeChartProps['words'] }): ReactElement {
  return (
    <div className={styles.tip}>
      <b>{printDay(row.day)}</b>
      {columns.map((column) =>
        row[column] === undefined ? null : (
          <div key={column}>
            {words.states[column]}: {row[column]}
          </div>
        ),
      )}
      {row.range && row.compiled === undefined ? (
        <div>
          {words.forecast}: {row.range[0]}–{row.range[1]}
        </div>
      ) : null}
    </div>
  );
}
