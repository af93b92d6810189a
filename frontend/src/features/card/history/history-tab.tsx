import { addDays, historyLine, printDay, printInstant, printTime, type Day } from '@tien-do/shared';
import { IconCopy } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useCardAudit, useErrorSentence } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { ListLine } from '../../../app/save-menu.tsx';
import { useToday } from '../../../live/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { EmptyState, ErrorState, LineBones, taskNumber, useCopy } from '../../../ui/index.ts';
import { useScene } from '../scene.tsx';
import { historyDays, type HistoryRun } from './history.ts';
import styles from './history.module.css';

/** The log of a card by day, newest first. */
export function HistoryTab(): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useCardAudit(detail.face.id);
  const days = useMemo(() => historyDays(data ?? []), [data]);
  if (!data) {
    if (!error) return <LineBones lines={6} />;
    return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  }
  if (days.length === 0) return <EmptyState small text={t('card.history.empty')} />;
  return (
    <div className={styles.tab}>
      <HistorySave entries={data} />
      {days.map(({ day, lines }) => (
        <section key={day}>
          <h3 className={styles.day}>
            <DayWord day={day} />
          </h3>
          <ol className={styles.lines}>
            {lines.map((line) => (
              <Line key={line.entry.seq} line={line} />
            ))}
          </ol>
        </section>
      ))}
      <p className={styles.proof}>
        {t('card.history.proof')} <Link href={links.record(detail.face.id)}>{t('card.history.record')}</Link>
      </p>
    </div>
  );
}

/** Every entry on a line of its own, with its whole mark: runs are folded for the eye alone. */
function HistorySave({ entries }: { entries: Parameters<typeof historyDays>[0] }): ReactElement {
  const { detail, nameOf, register } = useScene();
  const t = useText();
  const { language } = useLanguage();
  const telling = { language, register, agencyName: nameOf };
  return (
    <ListLine
      title={`${t('card.tab.history')} ${taskNumber(detail.task.key)}`}
      columns={[
        [t('common.file.at'), ({ entry }) => printInstant(Date.parse(entry.at), language)],
        [t('common.file.person'), ({ line }) => `${line.actor}${line.standing}`],
        [t('common.file.said'), ({ line }) => [line.act, ...line.said].join('\n')],
        [t('common.file.code'), ({ entry }) => entry.hash],
      ]}
      lines={entries.map((entry) => ({ entry, line: historyLine(entry, telling) }))}
    />
  );
}

function DayWord({ day }: { day: Day }): ReactElement {
  const t = useText();
  const today = useToday();
  const word =
    day === today ? t('card.history.today') : day === addDays(today, -1) ? t('card.history.yesterday') : '';
  return (
    <>
      {word ? <b>{word} </b> : null}
      {printDay(day)}
    </>
  );
}

function Line({ line }: { line: HistoryRun }): ReactElement {
  const { nameOf, register } = useScene();
  const t = useText();
  const { language } = useLanguage();
  const copy = useCopy();
  const { entry, count, from } = line;
  const until = printTime(Date.parse(entry.at));
  const began = printTime(Date.parse(from));
  const { actor, standing, act, said } = historyLine(
    entry,
    { language, register, agencyName: nameOf },
    count,
  );
  return (
    <li className={styles.line}>
      <time dateTime={entry.at}>{count > 1 && began !== until ? `${began}–${until}` : until}</time>
      <div>
        <p className={styles.sentence}>
          <b>{actor}</b>
          {standing} <b>{act}</b>
        </p>
        {said.map((text) => (
          <blockquote key={text} className={styles.detail}>
            {text}
          </blockquote>
        ))}
      </div>
      <button
        type="button"
        className={styles.hash}
        title={entry.hash}
        onClick={() => {
          copy(entry.hash);
        }}
      >
        <code>{entry.hash.slice(0, 8)}</code>
        <span className="td-visually-hidden">{t('card.history.copy_hash', { n: entry.seq })}</span>
        <IconCopy size={13} aria-hidden />
      </button>
    </li>
  );
}
