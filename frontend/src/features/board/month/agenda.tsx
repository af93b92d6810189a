import type { Day } from '@tien-do/shared';
import { IconFlag3 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { fullDay, useLanguage, useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import type { DayFacts } from './day-facts.ts';
import { MarkChip } from './mark-chip.tsx';
import { More } from './more.tsx';
import { monthOf, namedIn, weeksOf, type DayMark, type Month } from './month-model.ts';
import styles from './month.module.css';

export interface AgendaProps {
  month: Month;
  marks: ReadonlyMap<Day, readonly DayMark[]>;
  factsOf: (day: Day) => DayFacts;
  today: Day;
  label: string;
  onDay: (day: Day) => void;
}

/** On a narrow screen so many cards of a day, the last line being "+n". */
const mostNamed = 6;

/** A month as a list of its days on which something is: for a screen that is too narrow for a table. */
export function Agenda({ month, marks, factsOf, today, label, onDay }: AgendaProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info } = useBoardTools();
  const days = weeksOf(month)
    .flat()
    .filter((day) => monthOf(day) === month)
    .map((day) => ({ facts: factsOf(day), marks: marks.get(day) ?? [] }))
    .filter(
      ({ facts, marks: found }) =>
        found.length > 0 || facts.report || facts.entry !== null || facts.day === today,
    );
  return (
    <div className={styles.agenda} role="region" aria-label={label} tabIndex={0}>
      {days.map(({ facts: { day, works, entry, report }, marks: found }) => {
        const named = namedIn(mostNamed, found.length);
        return (
          <section key={day} className={styles.agendaDay} data-today={day === today}>
            <h3>
              <span>{fullDay(day, language)}</span>
              {day === today ? <em>{t('month.day.today')}</em> : null}
              {entry ? (
                <small>
                  {works ? `${t('month.day.worked')}: ${entry.name}` : entry.name}
                  {entry.status === 'provisional' ? ` (${t('month.day.provisional')})` : null}
                </small>
              ) : null}
            </h3>
            {report ? (
              <p className={styles.reportDay}>
                <IconFlag3 size={14} stroke={1.9} aria-hidden />
                {t('month.day.report', { year: info.cycle.year })}
              </p>
            ) : null}
            {found.slice(0, named).map((mark) => (
              <MarkChip key={`${mark.kind} ${mark.face.id}`} mark={mark} today={today} wide />
            ))}
            {found.length > named ? (
              <More day={day} all={found.length} hidden={found.slice(named)} today={today} onDay={onDay} />
            ) : null}
            {found.length === 0 && !report && entry === null ? (
              <p className={styles.quiet}>{t('month.agenda.none')}</p>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}
