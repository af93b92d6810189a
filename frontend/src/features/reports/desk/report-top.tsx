import { printDay } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import type { ReportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { initials } from '../../../ui/index.ts';
import { ReportDownloads } from '../downloads/report-downloads.tsx';
import { StateWord } from '../list/state-word.tsx';
import { colourOf } from '../text/people.ts';
import styles from './desk.module.css';

interface ReportTopProps {
  view: ReportView;
  people: ReportPresence;
}

/** What report this is, who is here, and the report as a file. */
export function ReportTop({ view, people }: ReportTopProps): ReactElement {
  const t = useText();
  return (
    <header className={styles.top}>
      <div className={styles.name}>
        <Link href={links.reports(`kh=${view.planId}`)} className={styles.back}>
          <IconArrowLeft size={15} stroke={1.8} aria-hidden />
          {t('reports.title')}
        </Link>
        <h1>{view.about}</h1>
        <p className={styles.facts}>
          <StateWord state={view.state} />
          <span>
            {t(`reports.kind_of.${view.kind}`)} ·{' '}
            {view.boardId === null ? (
              <Link href={links.plan(view.planId)}>{view.planShortTitle}</Link>
            ) : (
              <Link href={links.board(view.boardId)}>
                {view.planShortTitle} · {view.year}
              </Link>
            )}
          </span>
          <span>{t('reports.top.window', { from: printDay(view.dataFrom), to: printDay(view.dataTo) })}</span>
          {view.number && view.datedOn ? (
            <b>{t('reports.top.number', { number: view.number, day: printDay(view.datedOn) })}</b>
          ) : null}
        </p>
      </div>
      <div className={styles.topActs}>
        {people.length > 0 ? (
          <ul className={styles.people} aria-label={t('reports.top.here')}>
            {people.map((person) => (
              <li key={person.id} style={{ background: colourOf(person.id) }} title={person.name}>
                <span aria-hidden>{initials(person.name)}</span>
                <span className="td-visually-hidden">{person.name}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <ReportDownloads view={view} />
      </div>
      <Fate view={view} />
    </header>
  );
}

/** What became of an issued report, and which one stands in its stead. */
function Fate({ view }: { view: ReportView }): ReactElement | null {
  const t = useText();
  const last = (kind: 'correct' | 'recall'): string =>
    view.acts.findLast((act) => act.kind === kind)?.document ?? '';
  const words: ReactElement[] = [];
  if (view.state === 'corrected') {
    words.push(<span key="corrected">{t('reports.fate.corrected', { document: last('correct') })}</span>);
  }
  if (view.state === 'recalled') {
    words.push(<span key="recalled">{t('reports.fate.recalled', { document: last('recall') })}</span>);
  }
  if (view.replacedById !== null) {
    words.push(
      <span key="by">
        {t(view.state === 'replaced' ? 'reports.fate.replaced' : 'reports.fate.being_replaced')}{' '}
        <Link href={links.report(view.replacedById)}>{t('reports.fate.open_new')}</Link>
      </span>,
    );
  }
  if (view.replacesId !== null) {
    words.push(
      <span key="replaces">
        {t('reports.fate.replaces')}{' '}
        <Link href={links.report(view.replacesId)}>{t('reports.fate.open_old')}</Link>
      </span>,
    );
  }
  if (words.length === 0) return null;
  return (
    <p className={styles.fate} data-state={view.state} role="note">
      <IconInfoCircle size={16} stroke={1.8} aria-hidden />
      {words}
    </p>
  );
}
