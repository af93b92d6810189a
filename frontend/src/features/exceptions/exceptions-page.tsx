/** The report of exceptions of a plan: who set four eyes aside, on which card, and why. */
import { useQuery } from '@tanstack/react-query';
import { printInstant } from '@tien-do/shared';
import type { ExceptionLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { call, keys, useErrorSentence, usePlan } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { exceptionColumns } from './columns.ts';
import styles from './exceptions.module.css';

/** The page. */
export function ExceptionsPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.planExceptions(planId),
    queryFn: ({ signal }) => call('planExceptions', { params: { id: planId }, signal }),
  });
  usePageTitle(t('exceptions.title'));
  return (
    <div className={styles.page}>
      <header>
        <Link href={links.plan(planId)} className="td-no-print">
          {t('exceptions.back')}
        </Link>
        <h1>{t('exceptions.title')}</h1>
        <p>{t('exceptions.lead')}</p>
      </header>
      {isPending ? <LineBones lines={6} /> : null}
      {error ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <EmptyState text={t('exceptions.none')} /> : null}
      {data && data.length > 0 ? <Table planId={planId} lines={data} /> : null}
    </div>
  );
}

const columns = ['when', 'who', 'card', 'version', 'step', 'reason'] as const;

function Table({ planId, lines }: { planId: string; lines: readonly ExceptionLine[] }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { data: plan } = usePlan(planId);
  return (
    <>
      <ListLine
        title={t('exceptions.title')}
        filter={[plan?.shortTitle]}
        columns={exceptionColumns(t, language)}
        lines={lines}
      />
      <div className={styles.scroll} role="region" aria-label={t('exceptions.title')} tabIndex={0}>
        <table>
          <caption>{t('exceptions.caption', { n: lines.length })}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`exceptions.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ line }: { line: ExceptionLine }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const name = line.label ?? t(`exceptions.act.${line.act}`);
  return (
    <tr>
      <td>{printInstant(Date.parse(line.at), language)}</td>
      <td>
        <b>{line.person.name}</b>
        <span className={styles.muted}>
          {t(`common.duty.${line.duty}`)} · {line.agency.name}
        </span>
      </td>
      <td>
        <Link href={links.cardOnBoard(line.boardId, line.cardId)}>
          {line.printedNumber} {line.title}
        </Link>
      </td>
      <td>{t('exceptions.version', { n: line.number, year: line.year })}</td>
      <td>{t('exceptions.step', { n: line.step + 1, name })}</td>
      <td>{line.reason}</td>
    </tr>
  );
}
