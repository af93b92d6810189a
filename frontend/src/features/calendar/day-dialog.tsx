import { NativeSelect, TextInput } from '@mantine/core';
import {
  calendarDayKinds,
  calendarDayStatuses,
  calendarFault,
  isDay,
  longestDayName,
  longestLegalBasis,
  printDay,
  type CalendarDay,
} from '@tien-do/shared';
import type { CalendarView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useLanguage, useText, weekdayName } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { changeCalendar } from './calendar-data.ts';
import styles from './calendar.module.css';

export interface DayDialogProps {
  view: CalendarView;
  /** The entry to be corrected, as it was when the dialog opened; null to enter another one. */
  entry: CalendarDay | null;
  /** The year that is shown, to begin with. */
  year: string;
  onDone: (year: string) => void;
  onClose: () => void;
}

/** Enters a day, or corrects one. When somebody else was faster it says so, shows what is there now and keeps what was typed. */
export function DayDialog({ view, entry, onDone, onClose }: DayDialogProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  // What the act rests on is what was in view when it began, until a refusal shows another state.
  const [version, setVersion] = useState<number | null>(view.version);
  const [typed, setTyped] = useState<CalendarDay>(
    () => entry ?? { day: '', kind: 'holiday', name: '', legalBasis: '', status: 'official' },
  );
  const [touched, setTouched] = useState(false);
  const set = (part: Partial<CalendarDay>): void => {
    setTyped((held) => ({ ...held, ...part }));
  };
  const standing = entry ? view.days.find(({ day }) => day === entry.day) : undefined;
  const taken = typed.day !== entry?.day && view.days.some(({ day }) => day === typed.day);
  const fault = isDay(typed.day) ? calendarFault(typed) : null;
  const faults = {
    day: !isDay(typed.day) ? t('calendar.err.day') : taken ? t('calendar.err.taken') : null,
    kind: fault ? t(`calendar.fault.${fault}`) : null,
    name: typed.name.trim() === '' ? t('calendar.err.name') : null,
  };
  const moved = version === null && entry && JSON.stringify(standing) !== JSON.stringify(entry);
  return (
    <FormDialog
      title={entry ? t('calendar.correct_of', { day: printDay(entry.day) }) : t('calendar.add')}
      verb={t(entry ? 'calendar.save' : 'calendar.add')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        const put = { ...typed, name: typed.name.trim(), legalBasis: typed.legalBasis.trim() };
        const body = {
          expectedVersion: version ?? view.version,
          put: [put],
          remove: standing && standing.day !== put.day ? [standing.day] : [],
        };
        await changeCalendar(body, keyOf(body));
        show({ text: t('calendar.done', { day: printDay(put.day) }), tone: 'done' });
        onDone(put.day.slice(0, 4));
        onClose();
      }}
      sentenceOf={(error) => {
        if (!isProblem(error, 'STALE')) return sentenceOf(error);
        setVersion(null);
        return t('calendar.stale');
      }}
    >
      {moved ? (
        <p className={styles.hint} role="status">
          {standing
            ? t('calendar.now', {
                kind: t(`calendar.kind.${standing.kind}`),
                name: standing.name,
                status: t(`calendar.status.${standing.status}`),
              })
            : t('calendar.now_gone')}
        </p>
      ) : null}
      <TextInput
        type="date"
        label={t('calendar.col.day')}
        description={isDay(typed.day) ? weekdayName(typed.day, language) : undefined}
        required
        data-autofocus
        value={typed.day}
        error={touched ? faults.day : null}
        onChange={(event) => {
          set({ day: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('calendar.col.kind')}
        description={t(`calendar.about.${typed.kind}`)}
        data={calendarDayKinds.map((value) => ({ value, label: t(`calendar.kind.${value}`) }))}
        value={typed.kind}
        error={faults.kind}
        onChange={(event) => {
          const kind = calendarDayKinds.find((value) => value === event.currentTarget.value);
          if (kind) set({ kind });
        }}
      />
      <TextInput
        label={t('calendar.col.name')}
        required
        maxLength={longestDayName}
        value={typed.name}
        error={touched ? faults.name : null}
        onChange={(event) => {
          set({ name: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('calendar.col.basis')}
        description={t('calendar.basis_hint')}
        maxLength={longestLegalBasis}
        value={typed.legalBasis}
        onChange={(event) => {
          set({ legalBasis: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('calendar.col.status')}
        description={t('calendar.provisional_hint')}
        data={calendarDayStatuses.map((value) => ({ value, label: t(`calendar.status.${value}`) }))}
        value={typed.status}
        onChange={(event) => {
          const status = calendarDayStatuses.find((value) => value === event.currentTarget.value);
          if (status) set({ status });
        }}
      />
    </FormDialog>
  );
}
