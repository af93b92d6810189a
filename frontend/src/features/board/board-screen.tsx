import { useMediaQuery } from '@mantine/hooks';
import type { CardFace, Column } from '@tien-do/shared';
import { IconLock } from '@tabler/icons-react';
import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { useToday, type BoardInfo } from '../../live/index.ts';
import { useAllSending } from '../../moves/index.ts';
import { loadWords, useText } from '../../text/index.ts';
import { EmptyState, LineBones } from '../../ui/index.ts';
import { Arranger } from './arranger.ts';
import { BoardContext } from './board-context.ts';
import { intoLanes, isMine, type ColumnCards, type Viewer } from './board-model.ts';
import styles from './board-page.module.css';
import { isFiltered, useBoardQuery } from './board-query.ts';
import { Columns, ColumnTabs } from './columns.tsx';
import { DragArea } from './drag.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Lanes } from './lanes.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { useCardFocus } from './use-card-focus.ts';
import { useMakeBoardTools } from './use-board-tools.ts';
import { useTypedText } from './use-typed-text.ts';

const Appendix = lazy(() => import('./appendix.tsx').then((module) => ({ default: module.Appendix })));
const MonthView = lazy(async () => {
  const [module] = await Promise.all([import('./month/index.ts'), loadWords('month')]);
  return { default: module.MonthView };
});
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })));
const PastCard = lazy(async () => {
  const [module] = await Promise.all([import('../past/index.ts'), loadWords('past')]);
  return { default: module.PastCard };
});
const CardDrawer = lazy(async () => {
  const [module] = await Promise.all([
    import('../card/index.ts'),
    loadWords('card', 'deciding', 'contributions', 'figures', 'petitions'),
  ]);
  return { default: module.CardDrawer };
});

const noColumns: readonly ColumnCards[] = [];

export interface BoardScreenProps {
  boardId: string;
  info: BoardInfo;
  cards: ReadonlyMap<string, CardFace>;
}

/** A board that is there: filters, columns or appendix, and the card that is open beside it. */
export function BoardScreen({ boardId, info, cards }: BoardScreenProps): ReactElement {
  const t = useText();
  const today = useToday();
  const narrow = useMediaQuery('(max-width: 700px)') ?? false;
  const [query, change] = useBoardQuery();
  const { text, setText } = useTypedText(query.text, change);
  const tools = useMakeBoardTools(boardId, info, query, change, narrow);
  const { index, me, awaited, pastDay } = tools;
  const sending = useAllSending();
  const [arranger] = useState(() => new Arranger());
  const [menu, setMenu] = useState<{ cardId: string; at: { left: number; top: number } } | null>(null);
  const [helping, setHelping] = useState(false);
  const textField = useRef<HTMLInputElement>(null);

  const filterText = useDeferredValue(text);
  const viewer = useMemo<Viewer>(
    () => ({ agencyIds: me.agencyIds, awaits: (face) => awaited(face) !== null }),
    [me, awaited],
  );
  const filter = useMemo(
    () => ({ ...query, text: filterText, column: narrow ? null : query.column }),
    [query, filterText, narrow],
  );
  const { all, shown, columns } = useMemo(
    () => arranger.arrange(cards, index, filter, viewer, today, sending),
    [arranger, cards, index, filter, viewer, today, sending],
  );
  const counts = useMemo(
    () => ({
      mine: all.reduce((sum, face) => sum + (isMine(face, me.agencyIds) ? 1 : 0), 0),
      waiting: all.reduce((sum, face) => sum + (viewer.awaits(face) ? 1 : 0), 0),
    }),
    [all, me, viewer],
  );
  const { group } = query;
  const lanes = useMemo(
    () => (group === 'none' ? null : intoLanes(shown, group, index, today, sending)),
    [shown, group, index, today, sending],
  );

  useEffect(() => warmUp(index), [index]);

  const { reachable, noticeFocus, focusCard, onReveal, onRevealCard } = useCardFocus(columns);
  const openMenuAt = useCallback((cardId: string, near: Element): void => {
    const box = near.getBoundingClientRect();
    setMenu({ cardId, at: { left: box.left, top: box.bottom } });
  }, []);
  const openMenu = useCallback(
    (cardId: string) => {
      const link = document.querySelector(`[data-card-link="${cardId}"]`);
      if (link && pastDay === null) openMenuAt(cardId, link);
    },
    [openMenuAt, pastDay],
  );
  const onKeyDown = useBoardKeys({
    // The calendar has its own ways for the arrows.
    columns: query.view === 'calendar' ? noColumns : columns,
    focusCard,
    openMenu,
    focusFilter: useCallback(() => {
      textField.current?.focus();
      textField.current?.select();
    }, []),
    showHelp: useCallback(() => {
      setHelping(true);
    }, []),
  });

  const onClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.defaultPrevented) return;
    const button = event.target.closest<HTMLElement>('[data-card-menu]');
    if (button) {
      openMenuAt(button.dataset['cardMenu'] ?? '', button);
      return;
    }
    const cardId = event.target.closest<HTMLElement>('[data-card]')?.dataset['card'];
    // With a key held the browser opens the link where it was asked to.
    if (!cardId || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    tools.openCard(cardId);
  };
  const closeMenu = (): void => {
    const cardId = menu?.cardId;
    setMenu(null);
    if (cardId) focusCard(cardId);
  };

  const closeCard = (): void => {
    change({ card: null }, { replace: true });
    if (query.card) focusCard(query.card);
  };
  // Of a day that is over only what the card showed is known, and nothing of it changes.
  const OpenCard = pastDay === null ? CardDrawer : PastCard;

  const filtered = isFiltered(filter);
  const only: Column | null = narrow ? (query.column ?? 'in_progress') : null;
  const menuFace = menu ? cards.get(menu.cardId) : undefined;
  return (
    <BoardContext value={tools}>
      <div className={styles.page}>
        <h1 className="td-visually-hidden">
          {t('board.title', { plan: info.plan.shortTitle, year: info.cycle.year })}
        </h1>
        <div className="td-no-print">
          <FilterBar
            query={query}
            change={change}
            text={text}
            onText={setText}
            textField={textField}
            faces={all}
            counts={counts}
            today={today}
            onKeys={() => {
              setHelping(true);
            }}
          />
        </div>
        {info.cycle.phase !== 'open' ? (
          <p className={styles.frozen}>
            <IconLock size={16} aria-hidden />{' '}
            {t(`board.${info.cycle.phase}.line`, { year: info.cycle.year })}
          </p>
        ) : null}
        <p className={filtered && shown.length === 0 ? styles.nothing : 'td-visually-hidden'} role="status">
          {filtered
            ? shown.length > 0
              ? t('board.filter.shown', { n: shown.length, all: all.length })
              : filterText.trim()
                ? t('board.filter.nothing', { q: filterText.trim() })
                : t('board.filter.nothing_plain')
            : null}
        </p>
        {only && query.view === 'board' ? (
          <ColumnTabs
            columns={columns}
            shown={only}
            onShow={(column) => {
              change({ column }, { replace: true });
            }}
          />
        ) : null}
        <div
          className={styles.cards}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={(event: FocusEvent) => {
            noticeFocus(event.target);
          }}
        >
          {all.length === 0 ? (
            <EmptyState title={t('board.empty.title')} text={t('board.empty.text')} />
          ) : query.view === 'appendix' ? (
            <Suspense fallback={<LineBones lines={12} />}>
              <Appendix faces={shown} filtered={filtered} today={today} />
            </Suspense>
          ) : query.view === 'calendar' ? (
            <Suspense fallback={<LineBones lines={12} />}>
              <MonthView
                faces={shown}
                filtered={filtered}
                today={today}
                query={query}
                change={change}
                narrow={narrow}
                reachable={reachable}
                focusCard={focusCard}
                onRevealCard={onRevealCard}
              />
            </Suspense>
          ) : (
            <DragArea today={today}>
              {lanes ? (
                <Lanes
                  lanes={lanes}
                  columns={columns}
                  today={today}
                  reachable={reachable}
                  only={only}
                  onReveal={onRevealCard}
                />
              ) : (
                <Columns
                  columns={columns}
                  today={today}
                  filtered={filtered}
                  reachable={reachable}
                  only={only}
                  onReveal={onReveal}
                />
              )}
            </DragArea>
          )}
        </div>
        {menu && menuFace ? <MoveMenu face={menuFace} at={menu.at} onClose={closeMenu} /> : null}
        {helping ? (
          <Suspense>
            <KeysDialog
              onClose={() => {
                setHelping(false);
              }}
            />
          </Suspense>
        ) : null}
        {query.card ? (
          <Suspense>
            <OpenCard key={query.card} cardId={query.card} boardId={boardId} onClose={closeCard} />
          </Suspense>
        ) : null}
      </div>
    </BoardContext>
  );
}

/** Folds the texts for the filter in the page's idle moments. */
function warmUp(index: { warm: (deadline: () => number) => boolean }): () => void {
  if (typeof requestIdleCallback !== 'function') return () => undefined;
  let handle = 0;
  const step = (deadline: IdleDeadline): void => {
    if (!index.warm(() => deadline.timeRemaining())) handle = requestIdleCallback(step);
  };
  handle = requestIdleCallback(step);
  return () => {
    cancelIdleCallback(handle);
  };
}
