/** "Điều hành": the state of a plan on one screen, reckoned from the live board and therefore always of this moment. */
import { printDay, printInstant, summarize } from '@tien-do/shared';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { agencyName, liveClient, useConnection, useLiveBoard, useNow, useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState } from '../../ui/index.ts';
import { nextOrder, orderAgencies, parseOrder, printOrder, type AgencyColumn } from './agency-order.ts';
import { UrgeButton } from '../letters/index.ts';
import { CardList } from './card-list.tsx';
import { DashboardBones, Panels } from './panels.tsx';
import { parseList, printList, type ListSpec } from './lists.ts';
import styles from './dashboard.module.css';
import type { DashboardView } from './view.ts';

/** Stands in the document only with this page, so that others keep their own paper. */
const paper = '@page { size: a4 portrait; margin: 10mm; }';

/** The page of a board's figures. */
export function DashboardPage({ boardId }: { boardId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const board = useLiveBoard(boardId);
  usePageTitle(t('dashboard.title'));
  if (board.status === 'error') {
    return (
      <ErrorState
        sentence={sentenceOf(board.error)}
        onRetry={() => {
          liveClient.retry();
        }}
      />
    );
  }
  if (!board.info) return <DashboardBones />;
  return <Figures info={board.info} cards={board.cards} />;
}

function Figures({ info, cards }: Pick<DashboardView, 'info' | 'cards'>): ReactElement {
  const t = useText();
  const today = useToday();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const order = useMemo(() => parseOrder(search.get('sap')), [search]);
  const spec = parseList(search.get('ds'));

  const summary = useMemo(
    () => summarize(cards.values(), info.plan.coordinatorId, today, info.plan.timing),
    [cards, info, today],
  );
  const lines = useMemo(
    () => orderAgencies(summary.agencies, order, (id) => agencyName(info, id)),
    [summary, order, info],
  );
  const view = useMemo<DashboardView>(
    () => ({ info, cards, summary, today, now }),
    [info, cards, summary, today, now],
  );

  const listHref = useCallback(
    (list: ListSpec): string => {
      const next = new URLSearchParams(search);
      next.set('ds', printList(list));
      return `${links.dashboard(info.id)}?${next.toString()}`;
    },
    [info.id, search],
  );
  const onOrder = useCallback(
    (column: AgencyColumn): void => {
      setSearch(
        (held) => {
          const next = new URLSearchParams(held);
          const written = printOrder(nextOrder(parseOrder(held.get('sap')), column));
          if (written) next.set('sap', written);
          else next.delete('sap');
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  const closeList = useCallback((): void => {
    setSearch((held) => {
      const next = new URLSearchParams(held);
      next.delete('ds');
      return next;
    });
  }, [setSearch]);

  return (
    <div className={styles.page}>
      <style>{paper}</style>
      <Header view={view} />
      {cards.size === 0 ? (
        <EmptyState title={t('dashboard.empty_title')} text={t('dashboard.empty')} />
      ) : (
        <Panels view={view} lines={lines} order={order} onOrder={onOrder} listHref={listHref} />
      )}
      <CardList view={view} spec={spec} onClose={closeList} />
    </div>
  );
}

/** Title, the moment of the figures, and (on paper only) which plan and period they are of. */
function Header({ view }: { view: DashboardView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { word, syncedAt } = useConnection();
  const { plan, cycle } = view.info;
  const offline = word === 'offline';
  const time = printInstant(offline ? (syncedAt ?? view.now) : view.now, language);
  return (
    <header className={styles.header}>
      <h1>{t('dashboard.title')}</h1>
      <p className={styles.asOf} data-offline={offline} role="status">
        {offline ? t('dashboard.offline', { time }) : t('dashboard.as_of', { time })}
      </p>
      {cycle.phase !== 'open' ? <span className={styles.frozen}>{t(`dashboard.${cycle.phase}`)}</span> : null}
      <UrgeButton boardId={view.info.id} />
      <Button
        className={`${styles.print ?? ''} td-no-print`}
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
        onClick={() => {
          window.print();
        }}
      >
        {t('dashboard.print')}
      </Button>
      <div className={styles.paper}>
        {plan.number ? <p>{t('dashboard.print.plan', { number: plan.number })}</p> : null}
        <p>
          <b>{plan.title}</b>
        </p>
        <p>
          {t('dashboard.print.cycle', {
            year: cycle.year,
            from: printDay(cycle.dataFrom),
            to: printDay(cycle.dataTo),
          })}
        </p>
      </div>
    </header>
  );
}
