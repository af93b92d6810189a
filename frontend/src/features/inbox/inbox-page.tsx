import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { InboxItem } from '@tien-do/shared/contract';
import { useEffect, useId, useMemo, useRef, useState, type ReactElement } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useMe } from '../../access/index.ts';
import { useAwaitingImports, useBoards, useErrorSentence, useInbox } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useFace } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState } from '../../ui/index.ts';
import { CardView, type CardTab } from '../card/index.ts';
import { AwaitingPlans } from './awaiting-plans.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { groupInbox, neighbour, nextAfter, shownOrder } from './inbox-groups.ts';
import { InboxList, InboxListBones } from './inbox-list.tsx';
import styles from './inbox.module.css';
import { Review } from './review.tsx';
import { useInboxKeys } from './use-inbox-keys.ts';

const narrowQuery = '(max-width: 900px)';

/** What waits for me: the list, and beside it the one that is open. */
export function InboxPage(): ReactElement {
  const t = useText();
  usePageTitle(t('inbox.title'));
  const sentenceOf = useErrorSentence();
  const me = useMe();
  const { data: items, error, refetch } = useInbox();
  const { data: plans = [] } = useAwaitingImports(me.ability.can('accept', 'Import'));
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const narrow = useMediaQuery(narrowQuery) ?? false;
  const pane = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => groupInbox(items ?? []), [items]);
  const order = useMemo(() => shownOrder(groups), [groups]);
  const named = search.get('the');
  // Beside the list something is always open; where there is only room for one, the list comes first.
  const openId = named ?? (narrow ? null : (order[0]?.face.id ?? null));
  const open = order.find((item) => item.face.id === openId) ?? null;

  const show = (item: InboxItem | null): void => {
    go(item ? addressOf(item) : links.inbox(), { replace: !narrow });
  };
  const step = (by: 1 | -1): void => {
    show(neighbour(order, openId, by));
  };
  useInboxKeys(step);
  // What was decided is gone, and the focus with it: it goes on with the next.
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true });
  }, [openId]);

  if (!items) {
    if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return <InboxListBones />;
  }
  return (
    <div className={styles.page} data-open={openId !== null}>
      <HoldBoards />
      <section className={styles.left} aria-labelledby="viec-cho">
        <header className={styles.leftHead}>
          <h1 id="viec-cho">{t('inbox.title')}</h1>
          <span>{t('inbox.count', { n: items.length + plans.length })}</span>
        </header>
        <AwaitingPlans plans={plans} />
        {items.length > 0 ? (
          <InboxList
            groups={groups}
            openId={openId}
            chosen={chosen}
            onChoose={setChosen}
            addressOf={addressOf}
          />
        ) : plans.length > 0 ? null : (
          <EmptyState title={t('inbox.empty.title')} text={t('inbox.empty.text')} />
        )}
        <BulkBar order={order} chosen={chosen} onChoose={setChosen} />
      </section>
      <section className={styles.right} ref={pane} tabIndex={-1} aria-label={open?.title ?? t('inbox.title')}>
        {openId === null ? (
          <EmptyState text={items.length > 0 ? t('inbox.empty.pick') : t('inbox.empty.text')} />
        ) : (
          <>
            <PaneHead order={order} openId={openId} onStep={step} />
            {open === null ? (
              <p className={styles.gone} role="status">
                {t('inbox.gone')}
              </p>
            ) : null}
            {open?.why === 'decide' ? (
              <Review
                key={openId}
                item={open}
                onDone={() => {
                  show(nextAfter(order, openId));
                }}
              />
            ) : (
              <WorkPane key={openId} cardId={openId} />
            )}
          </>
        )}
      </section>
    </div>
  );
}

function addressOf(item: InboxItem): string {
  return `${links.inbox()}?the=${item.face.id}`;
}

/** The boards that something may come from are held, so that the list follows them. */
function HoldBoards(): ReactElement {
  const { data: boards = [] } = useBoards();
  return (
    <>
      {boards
        .filter((board) => board.cycle.phase === 'open')
        .map((board) => (
          <HoldBoard key={board.id} boardId={board.id} />
        ))}
    </>
  );
}

function HoldBoard({ boardId }: { boardId: string }): null {
  useFace(boardId, null);
  return null;
}

interface PaneHeadProps {
  order: readonly InboxItem[];
  openId: string;
  onStep: (by: 1 | -1) => void;
}

/** Back to the list, and to the items before and after. */
function PaneHead({ order, openId, onStep }: PaneHeadProps): ReactElement {
  const t = useText();
  const at = order.findIndex((item) => item.face.id === openId);
  return (
    <div className={`${styles.paneHead ?? ''} td-no-print`}>
      <Link href={links.inbox()} className={styles.back}>
        <IconArrowLeft size={17} aria-hidden />
        {t('inbox.back')}
      </Link>
      <span className={styles.keys}>{t('inbox.keys')}</span>
      <span className={styles.position}>
        {at >= 0 ? t('inbox.position', { n: at + 1, total: order.length }) : ''}
      </span>
      <Button.Group>
        <Button
          variant="default"
          px={9}
          aria-label={t('inbox.previous')}
          disabled={at === 0}
          onClick={() => {
            onStep(-1);
          }}
        >
          <IconChevronUp size={17} aria-hidden />
        </Button>
        <Button
          variant="default"
          px={9}
          aria-label={t('inbox.next')}
          disabled={at === order.length - 1}
          onClick={() => {
            onStep(1);
          }}
        >
          <IconChevronDown size={17} aria-hidden />
        </Button>
      </Button.Group>
    </div>
  );
}

/** A card to be worked on, whole. */
function WorkPane({ cardId }: { cardId: string }): ReactElement {
  const titleId = useId();
  const [tab, setTab] = useState<CardTab>('ket-qua');
  return <CardView cardId={cardId} tab={tab} onTab={setTab} level={2} titleId={titleId} />;
}
