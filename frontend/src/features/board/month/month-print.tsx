import { printDay, printInstant, timingOf, type Day } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { agencyName } from '../../../live/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { taskNumber } from '../../../ui/index.ts';
import { useBoardTools } from '../board-context.ts';
import type { DayMark } from './month-model.ts';
import styles from './month.module.css';

/** Whose calendar it is, on paper, and as of when. */
export function PrintHead({ title, atMs }: { title: string; atMs: number }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info } = useBoardTools();
  return (
    <div className={styles.printHead}>
      <h2>
        {info.plan.title} – {title}
      </h2>
      <p>{t('month.print.lead', { year: info.cycle.year, time: printInstant(atMs, language) })}</p>
    </div>
  );
}

/** Every card of the month by its day: paper has no "+n". */
export function PrintList(props: {
  days: readonly { day: Day; marks: readonly DayMark[] }[];
  today: Day;
}): ReactElement | null {
  const { days, today } = props;
  const t = useText();
  const { info } = useBoardTools();
  if (days.length === 0) return null;
  return (
    <table className={styles.printList}>
      <caption>{t('month.print.list')}</caption>
      <thead>
        <tr>
          {(['day', 'number', 'task', 'lead_agency', 'kind', 'timing'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`month.print.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.flatMap(({ day, marks }) =>
          marks.map(({ kind, face }) => {
            const task = info.tasks.get(face.taskId);
            const timing = timingOf(face, today, info.plan.timing);
            return (
              <tr key={`${day} ${kind} ${face.id}`}>
                <td>{printDay(day)}</td>
                <td>{taskNumber(task?.key ?? '')}</td>
                <td>{task?.title}</td>
                <td>{face.leadIds.map((id) => agencyName(info, id)).join(' + ')}</td>
                <td>{t(`month.mark.${kind}`)}</td>
                <td>{t(`common.timing.${timing.class}`, { n: timing.days })}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}
