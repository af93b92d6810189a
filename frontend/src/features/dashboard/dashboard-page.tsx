/** "Điều hành": the state of a plan on one screen, reckoned from the live board and therefore always of this moment. */
import { printDay, printInstant } from '@tien-do/shared';
import { Button } from '@mantine/core';
import { IconPrinter, IconScreenShare } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import {
  agencyName,
  liveClient,
  useConnection,
  useLiveBoard,
  usePastDay,
  type BoardSnapshot,
} from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState } from '../../ui/index.ts';
import { nextOrder, orderAgencies, parseOrder, printOrder, type AgencyColumn } from './agency-order.ts';
import { UrgeButton } from '../letters/index.ts';
import { CardList } from './card-list.tsx';
import { pictures, type Picture } from './flow-panel.tsx';
import { DashboardBones, Panels } from './panels.tsx';
import { parseList, printList, type ListSpec } from './lists.ts';
import styles from './dashboard.module.css';
import { useFigures } from './use-figures.ts';
import type { DashboardView } from './view.ts';

const Wall = lazy(() => import('./wall/wall.tsx').then((part) => ({ default: part.Wall })));

/** Stands in the document only with this page, so that others keep their own paper. */
const paper = '@page { size: a4 portrait; margin: 10mm; }';

/** Says in the address that the page hangs on a wall. */
const wallWord = 'man-hinh-lon';

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
  return <Figures info={board.info} board={board} />;
}

type ChangeSearch = (change: (next: URLSearchParams) => void, how?: { replace: boolean }) => void;

function Figures({
  info,
  board,
}: {
  info: NonNullable<BoardSnapshot['info']>;
  board: BoardSnapshot;
}): ReactElement {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const order = useMemo(() => parseOrder(search.get('sap')), [search]);
  const listed = search.get('ds');
  const pastDay = usePastDay();
  const spec = useMemo(() => {
    const wanted = parseList(listed);
    // How long cards lay where is known for now alone.
    return wanted?.kind === 'stays' && pastDay !== null ? null : wanted;
  }, [listed, pastDay]);
  const picture = pictures.find((one) => one === search.get('bd')) ?? 'luy-ke';
  const view = useFigures(info, board.cards, board.version);
  const { summary } = view;
  const lines = useMemo(
    () => orderAgencies(summary.agencies, order, (id) => agencyName(info, id)),
    [summary, order, info],
  );

  const change = useCallback<ChangeSearch>(
    (alter, how) => {
      setSearch((held) => {
        const next = new URLSearchParams(held);
        alter(next);
        return next;
      }, how);
    },
    [setSearch],
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
      change(
        (next) => {
          const written = printOrder(nextOrder(parseOrder(next.get('sap')), column));
          if (written) next.set('sap', written);
          else next.delete('sap');
        },
        { replace: true },
      );
    },
    [change],
  );
  const onPicture = useCallback(
    (chosen: Picture): void => {
      change(
        (next) => {
          if (chosen === 'luy-ke') next.delete('bd');
          else next.set('bd', chosen);
        },
        { replace: true },
      );
    },
    [change],
  );
  const closeList = useCallback((): void => {
    change((next) => {
      next.delete('ds');
    });
  }, [change]);
  const onWall = useCallback(
    (shown: boolean): void => {
      change((next) => {
        if (shown) next.set(wallWord, '1');
        else next.delete(wallWord);
      });
    },
    [change],
  );

  if (search.has(wallWord)) {
    return (
      <Suspense fallback={<DashboardBones />}>
        <Wall
          view={view}
          onEnd={() => {
            onWall(false);
          }}
        />
      </Suspense>
    );
  }
  return (
    <div className={styles.page}>
      <style>{paper}</style>
      <Header
        view={view}
        onWall={() => {
          onWall(true);
        }}
      />
      {view.cards.size === 0 ? (
        <EmptyState title={t('dashboard.empty_title')} text={t('dashboard.empty')} />
      ) : (
        <Panels
          view={view}
          lines={lines}
          order={order}
          picture={picture}
          onOrder={onOrder}
          onPicture={onPicture}
          listHref={listHref}
        />
      )}
      <CardList view={view} spec={spec} listHref={listHref} onClose={closeList} />
    </div>
  );
}

/** Title, the moment of the figures, and (on paper only) which plan and period they are of. */
function Header({ view, onWall }: { view: DashboardView; onWall: () => void }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { word, syncedAt } = useConnection();
  const pastDay = usePastDay();
  const { plan, cycle } = view.info;
  const offline = word === 'offline' && pastDay === null;
  const time = printInstant(offline ? (syncedAt ?? view.now) : view.now, language);
  return (
    <header className={styles.header}>
      <h1>{t('dashboard.title')}</h1>
      <p className={styles.asOf} data-offline={offline} role="status">
        {offline ? t('dashboard.offline', { time }) : t('dashboard.as_of', { time })}
      </p>
      {cycle.phase !== 'open' ? <span className={styles.frozen}>{t(`dashboard.${cycle.phase}`)}</span> : null}
      <div className={`${styles.acts ?? ''} td-no-print`}>
        <UrgeButton boardId={view.info.id} />
        {pastDay === null ? (
          <Button
            variant="default"
            leftSection={<IconScreenShare size={16} stroke={1.7} aria-hidden />}
            onClick={onWall}
          >
            {t('dashboard.wall')}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('dashboard.print')}
        </Button>
      </div>
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
