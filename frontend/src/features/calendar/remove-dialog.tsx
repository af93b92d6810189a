import { isWeekday, printDay, type CalendarDay } from '@tien-do/shared';
import type { CalendarView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { fullDay, useLanguage, useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import { changeCalendar } from './calendar-data.ts';
import styles from './calendar.module.css';

/** Takes a day out, after saying what it is then. */
export function RemoveDialog({
  view,
  entry,
  onClose,
}: {
  view: CalendarView;
  entry: CalendarDay;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [begun] = useState(view.version);
  const [refused, setRefused] = useState(false);
  const { day, name } = entry;
  return (
    <ConfirmDialog
      opened
      title={t('calendar.remove')}
      verb={t('calendar.remove')}
      danger
      onClose={onClose}
      onConfirm={async () => {
        const body = { expectedVersion: refused ? view.version : begun, put: [], remove: [day] };
        await changeCalendar(body, keyOf(body));
        show({ text: t('calendar.removed', { day: printDay(day) }), tone: 'done' });
      }}
      sentenceOf={(error) => {
        if (isProblem(error, 'STALE')) {
          setRefused(true);
          return t('calendar.stale');
        }
        return isProblem(error, 'NOT_FOUND') ? t('calendar.gone') : sentenceOf(error);
      }}
    >
      <p className={styles.ask}>{t('calendar.remove_ask', { day: fullDay(day, language), name })}</p>
      <p className={styles.hint}>{t(isWeekday(day) ? 'calendar.then_worked' : 'calendar.then_off')}</p>
    </ConfirmDialog>
  );
}
