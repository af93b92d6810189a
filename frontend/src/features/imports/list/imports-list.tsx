/** Plans on their way in: where each is, and the way into it. */
import { Checkbox } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconHourglass,
  IconLoader2,
  IconPencil,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { printInstant, problemSentence } from '@tien-do/shared';
import type { ImportLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useAgencies, useBoards, useErrorSentence, useImports } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { ListSave } from '../../../app/save-menu.tsx';
import { useLanguage, useText, type Translate } from '../../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../../ui/index.ts';
import styles from './list.module.css';

const marks: Record<ImportLine['status'], Icon> = {
  reading: IconLoader2,
  failed: IconAlertTriangle,
  review: IconPencil,
  accepted: IconCheck,
  discarded: IconTrash,
};

/** The list; what is over is shown on demand. */
export function ImportsList(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useImports();
  const [all, setAll] = useState(false);
  if (!data) {
    if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return <LineBones lines={5} />;
  }
  const over = data.filter(({ status }) => status === 'accepted' || status === 'discarded');
  const shown = all ? data : data.filter((line) => !over.includes(line));
  return (
    <section className={styles.panel} aria-labelledby="ban-nhap">
      <header className={styles.head}>
        <h2 id="ban-nhap">{t('imports.list.title')}</h2>
        <span role="status">{t('imports.list.count', { n: shown.length })}</span>
        <ImportsSave lines={shown} all={all} />
        {over.length > 0 ? (
          <Checkbox
            label={t('imports.list.show_done')}
            checked={all}
            onChange={(event) => {
              setAll(event.currentTarget.checked);
            }}
          />
        ) : null}
      </header>
      {shown.length === 0 ? (
        <EmptyState small title={t('imports.list.empty_title')} text={t('imports.list.empty_text')} />
      ) : (
        <ul className={styles.lines}>
          {shown.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ImportsSave({ lines, all }: { lines: readonly ImportLine[]; all: boolean }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { data: agencies } = useAgencies();
  return (
    <ListSave
      title={t('imports.list.title')}
      filter={[all && t('imports.list.show_done')]}
      columns={[
        [t('common.file.plan'), ({ name }) => name || t('imports.list.unnamed')],
        [t('common.file.state'), (line) => t(statusKey(line))],
        [
          t('common.file.agency'),
          ({ agencyId }) => agencies?.find(({ id }) => id === agencyId)?.shortName ?? '',
        ],
        [t('common.file.document'), (line) => originWords(t, line)],
        [t('common.file.tasks'), ({ progress }) => progress?.tasks ?? ''],
        [t('common.file.open_rows'), ({ progress }) => progress?.open ?? ''],
        [t('common.file.person'), ({ changedBy, createdBy }) => (changedBy ?? createdBy).name],
        [t('common.file.at'), ({ changedAt }) => printInstant(Date.parse(changedAt), language)],
      ]}
      lines={lines}
    />
  );
}

function statusKey({ awaiting, status }: ImportLine): `imports.status.${ImportLine['status'] | 'awaiting'}` {
  return `imports.status.${awaiting === null ? status : 'awaiting'}`;
}

/** What it came in as. */
function originWords(t: Translate, { origin, files }: ImportLine): string {
  if (origin === 'by_hand') return t('imports.list.by_hand');
  return origin === 'text' ? t('imports.list.text') : files.map(({ name }) => name).join(', ');
}

function Line({ line }: { line: ImportLine }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { data: agencies } = useAgencies();
  const { data: boards = [] } = useBoards();
  const agency = agencies?.find(({ id }) => id === line.agencyId);
  const board = boards.find(({ plan }) => plan.id === line.planId);
  const awaits = line.awaiting !== null;
  const Mark = awaits ? IconHourglass : marks[line.status];
  const { progress } = line;
  return (
    <li className={styles.line}>
      <span className={styles.status} data-status={line.status}>
        <Mark size={15} stroke={2} aria-hidden />
        {t(statusKey(line))}
      </span>
      <div className={styles.what}>
        <Link href={links.import(line.id)}>{line.name || t('imports.list.unnamed')}</Link>
        <p>
          {[
            originWords(t, line),
            agency?.shortName,
            progress ? t('imports.tasks', { n: progress.tasks }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {line.problem ? <p className={styles.problem}>{problemSentence(line.problem, language)}</p> : null}
      </div>
      <div className={styles.seen}>
        {progress && line.status === 'review' ? (
          progress.all === 0 || progress.open === 0 ? (
            <span>{t('imports.all_seen')}</span>
          ) : (
            <>
              <span>{t('imports.seen', { n: progress.all - progress.open, total: progress.all })}</span>
              <progress
                max={progress.all}
                value={progress.all - progress.open}
                aria-label={t('imports.list.col_progress')}
              />
            </>
          )
        ) : null}
        {board ? <Link href={links.board(board.id)}>{t('imports.open_board')}</Link> : null}
      </div>
      <p className={styles.changed}>
        {(line.changedBy ?? line.createdBy).name}
        <br />
        {printInstant(Date.parse(line.changedAt), language)}
      </p>
    </li>
  );
}
