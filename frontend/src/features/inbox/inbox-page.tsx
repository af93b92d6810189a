import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { useMediaQuery } from '@mantine/hooks';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../../access/index.ts';
import {
  useAwaitingImports,
  useErrorSentence,
  useInbox,
  useReports,
  useSent,
  useVacantDesks,
} from '../../api/index.ts';
import { usePageTitle, waitsForMyWord } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState } from '../../ui/index.ts';
import { AwaitingPlans } from './awaiting-plans.tsx';
import { AwaitingReports } from './awaiting-reports.tsx';
import { VacantDesks } from './vacant-desks.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FiguresLink } from './figures-link.tsx';
import { HoldBoards } from './hold-boards.tsx';
import {
  findLine,
  groupInbox,
  groupSent,
  isOfCard,
  keyOf,
  neighbour,
  nextAfter,
  plansOf,
  shownOrder,
  type Line,
} from './inbox-groups.ts';
import { InboxList } from './inbox-list.tsx';
import styles from './inbox.module.css';
import { ListBones } from './list-bones.tsx';
import { ListHead } from './list-head.tsx';
import { InboxSave, SentSave } from './lists-save.tsx';
import { PaneHead, PlanPane, UncoveredNote, WorkPane } from './pane.tsx';
import { Review } from './review.tsx';
import { SentList } from './sent-list.tsx';
import { useInboxAddress } from './use-inbox-address.ts';
import { useInboxKeys } from './use-inbox-keys.ts';

const narrowQuery = '(max-width: 900px)';
const none: never[] = [];

/** What waits for me, what I wait for: the list, and beside it the one that is open. */
export function InboxPage(): ReactElement {
  const t = useText();
  const address = useInboxAddress();
  const { side, planId, grouping } = address;
  usePageTitle(t(`inbox.side.${side}`));
  const sentenceOf = useErrorSentence();
  const me = useMe();
  const inbox = useInbox();
  const sent = useSent();
  const { data: plans = none } = useAwaitingImports(me.ability.can('accept', 'Import'));
  const reports = useReports({ waits: 'me' }).data?.reports ?? [];
  const { data: vacant = none } = useVacantDesks(me.ability.can('manage', 'Membership'));
  const [, go] = useLocation();
  const narrow = useMediaQuery(narrowQuery) ?? false;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const items = inbox.data ?? none;
  const sentItems = sent.data ?? none;
  const groups = useMemo(() => groupInbox(ofPlan(items, planId), grouping), [items, planId, grouping]);
  const sentGroups = useMemo(
    () => groupSent(ofPlan(sentItems, planId), grouping),
    [sentItems, planId, grouping],
  );
  const inboxOrder = useMemo(() => shownOrder(groups), [groups]);
  const sentOrder = useMemo(() => shownOrder(sentGroups), [sentGroups]);
  const order: readonly Line[] = side === 'inbox' ? inboxOrder : sentOrder;
  const { cardId, aboutId } = address.named;
  const isNamed = cardId !== null || aboutId !== null;
  // Beside the list something is always open; where there is only room for one, the list comes first.
  const open = isNamed ? findLine(order, address.named) : narrow ? null : (order[0] ?? null);
  const openKey = open && keyOf(open);

  const show = (line: Line | null): void => {
    go(address.of(line), { replace: !narrow });
  };
  const step = (by: 1 | -1): void => {
    show(neighbour(order, openKey, by));
  };
  useInboxKeys(step);
  const asked = side === 'inbox' ? inbox : sent;
  if (!asked.data) {
    const { error, refetch } = asked;
    if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return <ListBones side={side} />;
  }
  return (
    <div className={styles.page} data-open={isNamed || open !== null}>
      <HoldBoards />
      <section className={styles.left} aria-labelledby="viec-cho">
        <ListHead
          side={side}
          counts={{
            inbox: inbox.data
              ? inbox.data.filter(waitsForMyWord).length + plans.length + reports.length + vacant.length
              : null,
            sent: sent.data ? sent.data.length : null,
          }}
          addressOf={address.ofSide}
          plans={plansOf(side === 'inbox' ? items : sentItems)}
          planId={planId}
          onPlan={(id) => {
            address.change({ kh: id });
          }}
          grouping={grouping}
          onGrouping={(by) => {
            address.change({ xep: by === 'kind' ? 'loai' : null });
          }}
          save={
            side === 'inbox' ? (
              <InboxSave items={inboxOrder} planId={planId} />
            ) : (
              <SentSave items={sentOrder} planId={planId} />
            )
          }
        />
        {side === 'inbox' ? <FiguresLink /> : null}
        {side === 'inbox' ? <VacantDesks desks={vacant} /> : null}
        {side === 'inbox' ? <AwaitingPlans plans={plans} /> : null}
        {side === 'inbox' ? <AwaitingReports reports={reports} /> : null}
        {order.length === 0 ? (
          side === 'inbox' && plans.length + reports.length + vacant.length > 0 ? null : (
            <EmptyState title={t(`inbox.none.${side}`)} text={t('inbox.empty.text')} />
          )
        ) : side === 'inbox' ? (
          <InboxList
            groups={groups}
            openKey={openKey}
            chosen={chosen}
            onChoose={setChosen}
            addressOf={address.of}
          />
        ) : (
          <SentList groups={sentGroups} openKey={openKey} addressOf={address.of} />
        )}
        {side === 'inbox' ? <BulkBar order={inboxOrder} chosen={chosen} onChoose={setChosen} /> : null}
      </section>
      <Pane
        order={order}
        open={open}
        cardId={open?.face?.id ?? cardId}
        listAddress={address.of(null)}
        onStep={step}
        onDone={() => {
          show(openKey === null ? null : nextAfter(inboxOrder, openKey));
        }}
      />
    </div>
  );
}

function ofPlan<L extends Line>(lines: readonly L[], planId: string): readonly L[] {
  return planId ? lines.filter((line) => line.planId === planId) : lines;
}

interface PaneProps {
  order: readonly Line[];
  open: Line | null;
  /** The card that is open, or was and waits no more. */
  cardId: string | null;
  listAddress: string;
  onStep: (by: 1 | -1) => void;
  /** The decision was made. */
  onDone: () => void;
}

/** The line that is open. */
function Pane({ order, open, cardId, listAddress, onStep, onDone }: PaneProps): ReactElement {
  const t = useText();
  const pane = useRef<HTMLElement>(null);
  const openKey = open && keyOf(open);
  const shown = openKey ?? cardId;
  // What was decided is gone, and the focus with it: it goes on with the next.
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <section className={styles.right} ref={pane} tabIndex={-1} aria-label={open?.title ?? t('inbox.pane')}>
      {shown === null ? (
        <EmptyState text={t(order.length > 0 ? 'inbox.empty.pick' : 'inbox.empty.text')} />
      ) : (
        <>
          <PaneHead order={order} openKey={openKey} listAddress={listAddress} onStep={onStep} />
          {open === null ? (
            <p className={styles.gone} role="status">
              {t('inbox.gone')}
            </p>
          ) : null}
          <Opened key={shown} line={open} cardId={cardId} onDone={onDone} />
        </>
      )}
    </section>
  );
}

interface OpenedProps {
  line: Line | null;
  cardId: string | null;
  onDone: () => void;
}

function Opened({ line, cardId, onDone }: OpenedProps): ReactElement | null {
  const item = line && isInbox(line) ? line : null;
  if (item?.why === 'decide' && isOfCard(item)) return <Review item={item} onDone={onDone} />;
  if (cardId === null) return line && <PlanPane line={line} />;
  return (
    <>
      {item?.why === 'uncovered' ? <UncoveredNote item={item} /> : null}
      <WorkPane cardId={cardId} why={item?.why ?? null} />
    </>
  );
}

function isInbox(line: InboxItem | SentItem): line is InboxItem {
  return 'why' in line;
}
