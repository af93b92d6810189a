/** What the board shows, as it stands in the address. */
import { columns, isDay, timingClasses, type Column, type Day, type TimingClass } from '@tien-do/shared';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';

export const groupings = ['none', 'agency', 'section'] as const;
export type Grouping = (typeof groupings)[number];
export const views = ['board', 'appendix', 'calendar'] as const;
export type View = (typeof views)[number];

/** In place of a day: the cards that have none. */
export const noDay = 'none';

export interface BoardQuery {
  view: View;
  group: Grouping;
  agency: string | null;
  section: string | null;
  timing: readonly TimingClass[];
  column: Column | null;
  text: string;
  /** Only cards that my agencies lead. */
  mine: boolean;
  /** Only cards that wait for me. */
  waiting: boolean;
  /** Of the calendar: the month as `yyyy-mm`; null for the usual one. */
  month: string | null;
  /** Of the calendar: the day of which all cards are listed; `noDay` for those without one. */
  day: Day | null;
  /** The card that is open beside the board. */
  card: string | null;
}

const viewWords: Record<View, string> = { board: 'bang', appendix: 'phu-luc', calendar: 'lich' };
const undatedWord = 'khong-han';
const groupWords: Record<Grouping, string> = { none: 'khong', agency: 'co-quan', section: 'muc' };

function isTiming(word: string): word is TimingClass {
  return (timingClasses as readonly string[]).includes(word);
}

/** Reads an address; what it does not know is left out rather than refused. */
export function readBoardQuery(search: URLSearchParams): BoardQuery {
  const group = groupings.find((grouping) => groupWords[grouping] === search.get('nhom'));
  const day = search.get('ngay') ?? '';
  const month = search.get('thang') ?? '';
  return {
    view: views.find((view) => viewWords[view] === search.get('view')) ?? 'board',
    group: group ?? 'none',
    agency: search.get('cq'),
    section: search.get('muc'),
    timing: (search.get('han') ?? '').split(',').filter(isTiming),
    column: columns.find((column) => column === search.get('cot')) ?? null,
    text: search.get('q') ?? '',
    mine: search.get('cua-toi') === '1',
    waiting: search.get('cho-toi') === '1',
    month: isDay(`${month}-01`) ? month : null,
    day: day === undatedWord ? noDay : isDay(day) ? day : null,
    card: search.get('the'),
  };
}

/** Writes an address; what is as usual does not stand in it. */
export function writeBoardQuery(query: BoardQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (query.view !== 'board') search.set('view', viewWords[query.view]);
  if (query.group !== 'none') search.set('nhom', groupWords[query.group]);
  if (query.agency) search.set('cq', query.agency);
  if (query.section) search.set('muc', query.section);
  if (query.timing.length > 0) search.set('han', query.timing.join(','));
  if (query.column) search.set('cot', query.column);
  if (query.text) search.set('q', query.text);
  if (query.mine) search.set('cua-toi', '1');
  if (query.waiting) search.set('cho-toi', '1');
  if (query.month) search.set('thang', query.month);
  if (query.day) search.set('ngay', query.day === noDay ? undatedWord : query.day);
  if (query.card) search.set('the', query.card);
  return search;
}

/** What of a query says how the cards are looked at, and not which of them. */
export type Looking = 'view' | 'group' | 'month' | 'day' | 'card';

/** True when something is filtered away. */
export function isFiltered(query: Omit<BoardQuery, Looking>): boolean {
  return (
    query.agency !== null ||
    query.section !== null ||
    query.timing.length > 0 ||
    query.column !== null ||
    query.text.trim() !== '' ||
    query.mine ||
    query.waiting
  );
}

export const noFilter = {
  agency: null,
  section: null,
  timing: [],
  column: null,
  text: '',
  mine: false,
  waiting: false,
} as const satisfies Partial<BoardQuery>;

export type ChangeQuery = (part: Partial<BoardQuery>, how?: { replace?: boolean }) => void;

/** The query in the address, and the way to change it. Opening a card is a step of "back"; filters replace. */
export function useBoardQuery(): [BoardQuery, ChangeQuery] {
  const [search, setSearch] = useSearchParams();
  const written = search.toString();
  const query = useMemo(() => readBoardQuery(new URLSearchParams(written)), [written]);
  const change = useCallback<ChangeQuery>(
    (part, how) => {
      setSearch((held) => writeBoardQuery({ ...readBoardQuery(held), ...part }), {
        replace: how?.replace ?? false,
      });
    },
    [setSearch],
  );
  return [query, change];
}
