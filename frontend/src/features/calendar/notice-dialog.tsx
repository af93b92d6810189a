import { Button, Textarea } from '@mantine/core';
import {
  compareCalendars,
  printDay,
  readCalendarText,
  type CalendarComparison,
  type CalendarDay,
  type CalendarReading,
} from '@tien-do/shared';
import type { CalendarView } from '@tien-do/shared/contract';
import { useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { changeCalendar } from './calendar-data.ts';
import styles from './calendar.module.css';
import { largestNotice, textOfFile } from './notice-file.ts';

export interface NoticeDialogProps {
  view: CalendarView;
  onDone: (year: string) => void;
  onClose: () => void;
}

/** Takes the yearly notice in: lines pasted or from a file, read while they are typed, shown beside what there is, entered as one. */
export function NoticeDialog({ view, onDone, onClose }: NoticeDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [version, setVersion] = useState<number | null>(view.version);
  const [text, setText] = useState('');
  const reading = useMemo(() => readCalendarText(text), [text]);
  const found = useMemo(() => compareCalendars(view.days, reading.days), [view.days, reading]);
  const put = [...found.added, ...found.changed.map(({ after }) => after)];
  const [first] = put;
  return (
    <FormDialog
      title={t('calendar.notice.title')}
      verb={put.length > 0 ? t('calendar.notice.verb', { n: put.length }) : t('calendar.notice.verb_none')}
      size={760}
      ready={reading.faults.length === 0 && put.length > 0}
      onClose={onClose}
      check={() => true}
      onSend={async () => {
        const body = { expectedVersion: version ?? view.version, put, remove: [] };
        await changeCalendar(body, keyOf(body));
        show({ text: t('calendar.notice.done', { n: put.length }), tone: 'done' });
        if (first) onDone(first.day.slice(0, 4));
        onClose();
      }}
      sentenceOf={(error) => {
        if (!isProblem(error, 'STALE')) return sentenceOf(error);
        setVersion(null);
        return t('calendar.notice.stale');
      }}
    >
      <p className={styles.hint}>{t('calendar.notice.how')}</p>
      <Textarea
        label={t('calendar.notice.lines')}
        placeholder={t('calendar.notice.example')}
        data-autofocus
        rows={7}
        spellCheck={false}
        classNames={{ input: styles.lines ?? '' }}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <FileChoice onText={setText} />
      <div aria-live="polite" className={styles.preview}>
        <Faults reading={reading} />
        <Preview found={found} empty={text.trim() === ''} />
      </div>
    </FormDialog>
  );
}

function FileChoice({ onText }: { onText: (text: string) => void }): ReactElement {
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const read = async (file: File): Promise<void> => {
    if (file.size > largestNotice) {
      setFault(t('calendar.notice.file_large'));
      return;
    }
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
    setFault(text === null ? t('calendar.notice.file_writing') : null);
    if (text !== null) onText(text);
  };
  return (
    <div className={styles.file}>
      <Button
        variant="default"
        onClick={() => {
          picker.current?.click();
        }}
      >
        {t('calendar.notice.choose')}
      </Button>
      <span>{t('calendar.notice.formats')}</span>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/plain,text/csv"
        aria-label={t('calendar.notice.choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (!file) return;
          read(file).catch(() => {
            // The browser could not read it: it was moved or is locked by another program.
            setFault(t('calendar.notice.file_unread'));
          });
        }}
      />
      {fault ? (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      ) : null}
    </div>
  );
}

/** More lines than these say nothing new to whoever corrects them. */
const mostShown = 20;

function Faults({ reading: { faults } }: { reading: CalendarReading }): ReactElement | null {
  const t = useText();
  if (faults.length === 0) return null;
  return (
    <section className={styles.fault}>
      <h3>{t('calendar.notice.faults', { n: faults.length })}</h3>
      <ul>
        {faults.slice(0, mostShown).map(({ line, fault, words }) => (
          <li key={`${String(line)} ${fault}`}>
            <b>{t('calendar.notice.line', { n: line })}</b> {t(`calendar.fault.${fault}`)} <q>{words}</q>
          </li>
        ))}
      </ul>
      {faults.length > mostShown ? (
        <p>{t('calendar.notice.more_faults', { n: faults.length - mostShown })}</p>
      ) : null}
    </section>
  );
}

function Preview({ found, empty }: { found: CalendarComparison; empty: boolean }): ReactElement | null {
  const t = useText();
  const { added, changed, unchanged } = found;
  if (empty) return null;
  return (
    <>
      <Part title={t('calendar.notice.added', { n: added.length })} count={added.length}>
        {added.map((day) => (
          <li key={day.day}>
            <DayWords entry={day} />
          </li>
        ))}
      </Part>
      <Part title={t('calendar.notice.changed', { n: changed.length })} count={changed.length}>
        {changed.map(({ before, after }) => (
          <li key={after.day}>
            <DayWords entry={after} />
            <span className={styles.before}>
              {t('calendar.notice.before')} <DayWords entry={before} />
            </span>
          </li>
        ))}
      </Part>
      {unchanged.length > 0 ? <p>{t('calendar.notice.unchanged', { n: unchanged.length })}</p> : null}
    </>
  );
}

function Part({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ReactNode;
}): ReactElement | null {
  if (count === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

/** A day on one line, with all that is said of it. */
function DayWords({ entry }: { entry: CalendarDay }): ReactElement {
  const t = useText();
  const { day, kind, name, legalBasis, status } = entry;
  return (
    <span>
      <b>{printDay(day)}</b> {name} · {t(`calendar.kind.${kind}`)} · {t(`calendar.status.${status}`)}
      {legalBasis ? ` · ${legalBasis}` : ''}
    </span>
  );
}
