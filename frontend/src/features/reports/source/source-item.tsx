import { assertNever, printDay, printInstant, type BlockSource } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { useCopy } from '../../../ui/index.ts';
import { CardLink, CardLinks } from './card-links.tsx';
import styles from './source.module.css';

interface SourceItemProps {
  source: BlockSource;
  view: ReportView;
}

/** One source of a block, with the way to it. */
export function SourceItem({ source, view }: SourceItemProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const copy = useCopy();
  const namesOf = (ids: readonly string[]): string =>
    ids
      .map((id) => view.agencies[id] ?? '')
      .filter(Boolean)
      .join(', ');
  switch (source.kind) {
    case 'submission':
      return (
        <div className={styles.source}>
          <CardLink cardId={source.cardId} view={view} />
          <p>
            {namesOf(source.agencyIds)} · {t('reports.source.version', { n: source.number })}
          </p>
          <ol className={styles.approvals} aria-label={t('reports.source.approved')}>
            {source.approvals.map(({ act, personId, name, agencyId, lines, at }) => (
              <li key={`${act} ${personId} ${at}`}>
                <b>{name}</b>, {namesOf([agencyId])}
                {lines.length > 0 ? <span className={styles.lines}>{lines.join(' / ')}</span> : null}
                <span className={styles.quiet}>
                  {t(`reports.source.act.${act}`)} {printInstant(Date.parse(at), language)}
                </span>
              </li>
            ))}
          </ol>
          <p className={styles.hash}>
            <code title={source.sha256}>SHA-256 {source.sha256.slice(0, 12)}…</code>
            <button
              type="button"
              aria-label={t('reports.source.copy_hash')}
              title={t('reports.source.copy_hash')}
              onClick={() => {
                copy(source.sha256);
              }}
            >
              <IconCopy size={15} stroke={1.8} aria-hidden />
            </button>
          </p>
        </div>
      );
    case 'card':
      return (
        <div className={styles.source}>
          <CardLink cardId={source.cardId} view={view} />
          <p>{namesOf(source.agencyIds)}</p>
        </div>
      );
    case 'figure':
      return (
        <div className={styles.source}>
          <p>
            {t('reports.source.figure', { n: source.cards.length })}{' '}
            <Link href={links.figures(view.planId, `ky=${String(view.year)}&da-tong-hop=1`)}>
              {t('reports.source.figure_link')}
            </Link>
          </p>
          <CardLinks cardIds={source.cards.map(({ cardId }) => cardId)} view={view} />
        </div>
      );
    case 'petition':
      return (
        <div className={styles.source}>
          <p>{t('reports.source.petition', { agency: namesOf([source.agencyId]) })}</p>
          {source.cardId === null ? (
            <Link href={links.plan(view.planId)}>{view.planShortTitle}</Link>
          ) : (
            <CardLink cardId={source.cardId} view={view} />
          )}
        </div>
      );
    case 'counts':
      return (
        <div className={styles.source}>
          <p>{t('reports.source.counts', { n: source.cardIds.length })}</p>
          <CardLinks cardIds={source.cardIds} view={view} />
        </div>
      );
    case 'letters':
      return (
        <div className={styles.source}>
          <p>
            {t('reports.source.letters', { n: source.agencyIds.length })}{' '}
            {view.boardId === null ? null : (
              <Link href={links.letters(`bang=${view.boardId}`)}>{t('reports.source.letters_link')}</Link>
            )}
          </p>
          <p>{namesOf(source.agencyIds)}</p>
        </div>
      );
    case 'report':
      return (
        <div className={styles.source}>
          <p>
            <Link href={links.report(source.reportId, source.blockId ?? '')}>
              {t('reports.source.report', {
                no: source.number,
                day: printDay(source.datedOn),
                year: source.year,
              })}
            </Link>
          </p>
        </div>
      );
    default:
      return assertNever(source);
  }
}
