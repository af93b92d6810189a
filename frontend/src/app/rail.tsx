import {
  IconBuilding,
  IconChartBar,
  IconFileDescription,
  IconFileText,
  IconInbox,
  IconLayoutDashboard,
  IconLayoutKanban,
  IconListDetails,
  IconMail,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../access/index.ts';
import { useAwaitingImports, useInbox, useLettersToMe, useReports, useVacantDesks } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { useCurrentBoard } from './current-board.ts';
import styles from './frame.module.css';
import { waitsForMyWord } from './inbox-pulse.ts';
import { links } from './links.ts';

interface Place {
  to: string;
  root: string;
  icon: Icon;
  word: string;
  label?: string;
  count?: number;
  /** What the count is of. */
  counted?: string;
}

/** The places that there are for this person. */
export function Rail(): ReactElement {
  const t = useText();
  const me = useMe();
  const [path] = useLocation();
  const { boardId, boards } = useCurrentBoard();
  const hasWork = me.memberships.some((held) => held.duty !== 'admin' && held.duty !== 'auditor');
  const { data: inbox = [] } = useInbox(hasWork);
  const { data: plans = [] } = useAwaitingImports(me.ability.can('accept', 'Import'));
  const { data: vacant = [] } = useVacantDesks(me.ability.can('manage', 'Membership'));
  const { data: { letters } = { letters: [] } } = useLettersToMe(hasWork);
  const { data: reports } = useReports({}, me.mayReadReports);
  const places: Place[] = [];
  if (boardId) {
    places.push({
      to: links.board(boardId),
      root: '/bang',
      icon: IconLayoutKanban,
      word: t('common.nav.board'),
    });
  }
  // Whoever gives duties has work there only while somebody is missing.
  if (hasWork || vacant.length > 0) {
    places.push({
      to: links.inbox(),
      root: '/cho-toi',
      icon: IconInbox,
      word: t('common.nav.inbox'),
      label: t('common.nav.inbox_full'),
      count: inbox.filter(waitsForMyWord).length + plans.length + vacant.length,
    });
  }
  // Whom nobody urged has no letters to look for.
  if (letters.length > 0) {
    const unopened = letters.filter(({ opened, delivered }) => !opened && !delivered).length;
    places.push({
      to: links.letters(),
      root: '/don-doc',
      icon: IconMail,
      word: t('common.nav.letters'),
      label: t('common.nav.letters_full'),
      count: unopened,
      counted: t('common.nav.unopened', { n: unopened }),
    });
  }
  if (boardId) {
    places.push({
      to: links.dashboard(boardId),
      root: '/dieu-hanh',
      icon: IconChartBar,
      word: t('common.nav.dashboard'),
    });
  }
  // With one plan there is nothing to look over.
  if (new Set(boards.map(({ plan }) => plan.id)).size > 1) {
    places.push({
      to: links.portfolio(),
      root: '/toan-canh',
      icon: IconLayoutDashboard,
      word: t('common.nav.portfolio'),
    });
  }
  // Whose agency neither compiles nor issues a plan has no report to look for.
  if (reports && reports.reports.length + reports.boards.length > 0) {
    places.push({
      to: links.reports(),
      root: '/bao-cao',
      icon: IconFileDescription,
      word: t('common.nav.reports'),
    });
  }
  if (me.mayReadPlans) {
    places.push({ to: links.plans(), root: '/ke-hoach', icon: IconFileText, word: t('common.nav.plans') });
  }
  if (me.mayReadAgencies) {
    places.push({
      to: links.agencies(),
      root: '/co-quan',
      icon: IconBuilding,
      word: t('common.nav.agencies'),
    });
  }
  if (me.mayReadAudit) {
    places.push({ to: links.audit(), root: '/nhat-ky', icon: IconListDetails, word: t('common.nav.audit') });
  }
  if (me.mayReadAccounts) {
    places.push({ to: links.admin(), root: '/quan-tri', icon: IconUsers, word: t('common.nav.admin') });
  }
  return (
    <nav className={`${styles.rail ?? ''} td-no-print`} aria-label={t('common.nav.label')}>
      {places.map(({ to, root, icon: Mark, word, label, count, counted }) => {
        const here = path.startsWith(root);
        return (
          <Link key={root} href={to} className={styles.place} aria-current={here ? 'page' : undefined}>
            <span className={styles.placeIcon}>
              <Mark size={22} stroke={1.7} aria-hidden />
              {count ? <span className={styles.count}>{count > 99 ? '99+' : count}</span> : null}
            </span>
            <span aria-hidden={label ? true : undefined}>{word}</span>
            {label ? <span className="td-visually-hidden">{label}</span> : null}
            {count ? (
              <span className="td-visually-hidden">{counted ?? t('common.nav.waiting', { n: count })}</span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
