import { IconChevronDown, IconHistory, IconLock, IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { BoardLine } from '@tien-do/shared/contract';
import { useText } from '../text/index.ts';
import { useToday } from '../live/index.ts';
import { Menu, MenuDivider, MenuItem } from '../ui/index.ts';
import { yesterdayOf } from './as-of.tsx';
import { ConnectionWord } from './connection-word.tsx';
import { boardInPath, useCurrentBoard } from './current-board.ts';
import styles from './top-bar.module.css';
import { links } from './links.ts';
import { NoticeBell } from './notice-bell.tsx';
import { UserMenu } from './user-menu.tsx';

/** Mark, plan and period, search, state of the line, and who is signed in. */
export function TopBar({ onSearch }: { onSearch: () => void }): ReactElement {
  const t = useText();
  return (
    <header className={`${styles.top ?? ''} td-no-print`}>
      <Link href="/" className={styles.mark}>
        {t('common.product')}
      </Link>
      <BoardSwitch />
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <b className="td-visually-hidden">{t('common.top.search_label')}.</b>
        <span>{t('common.top.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ConnectionWord />
      <NoticeBell />
      <UserMenu />
    </header>
  );
}

/** One plan has one coordinator and many periods: two menus, each a step through the same list of boards. */
function BoardSwitch(): ReactElement | null {
  const t = useText();
  const [path, navigate] = useLocation();
  const { board, boards } = useCurrentBoard();
  const today = useToday();
  const here = boardInPath(path) !== null;
  if (boards.length === 0) return null;
  const go = (line: BoardLine): void => {
    navigate(path.startsWith('/dieu-hanh') ? links.dashboard(line.id) : links.board(line.id));
  };
  const plans = firstOfEachPlan(boards);
  const periods = boards
    .filter((line) => line.plan.id === board?.plan.id)
    .sort((a, b) => b.cycle.year - a.cycle.year);
  return (
    <div className={styles.switches}>
      <Menu
        className={styles.switch}
        label={t('common.top.plan')}
        width={420}
        button={
          <>
            <span className={styles.switchLabel}>{t('common.top.plan')}</span>
            <b>{board?.plan.shortTitle ?? t('common.top.no_board')}</b>
            <IconChevronDown size={14} aria-hidden />
          </>
        }
      >
        {plans.map((line) => (
          <MenuItem
            key={line.plan.id}
            checked={line.plan.id === board?.plan.id}
            detail={line.plan.title}
            onSelect={() => {
              go(line);
            }}
          >
            <b className={styles.planTitle}>{line.plan.shortTitle}</b>
          </MenuItem>
        ))}
      </Menu>
      <Menu
        className={styles.switch}
        label={t('common.top.cycle')}
        width={250}
        button={
          <>
            <span className={styles.switchLabel}>{t('common.top.cycle')}</span>
            <b>{board?.cycle.year ?? '–'}</b>
            {board && board.cycle.phase !== 'open' ? (
              <IconLock size={14} role="img" aria-label={t(`common.top.cycle_${board.cycle.phase}`)} />
            ) : null}
            <IconChevronDown size={14} aria-hidden />
          </>
        }
      >
        {periods.map((line) => (
          <MenuItem
            key={line.id}
            checked={line.id === board?.id}
            onSelect={() => {
              go(line);
            }}
          >
            {line.cycle.year}
            {line.cycle.phase !== 'open' ? ` · ${t(`common.top.cycle_${line.cycle.phase}`)}` : ''}
          </MenuItem>
        ))}
        {here ? (
          <>
            <MenuDivider />
            <MenuItem
              icon={<IconHistory size={16} aria-hidden />}
              onSelect={() => {
                navigate(yesterdayOf(path, today));
              }}
            >
              {t('common.top.past')}
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </div>
  );
}

/** The board in hand of each plan: the server lists it before the plan's others. */
function firstOfEachPlan(boards: readonly BoardLine[]): BoardLine[] {
  const first = new Map<string, BoardLine>();
  for (const line of boards) if (!first.has(line.plan.id)) first.set(line.plan.id, line);
  return [...first.values()];
}
