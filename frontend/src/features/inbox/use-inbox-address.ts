import { useLocation, useSearchParams } from 'wouter';
import { links } from '../../app/index.ts';
import { kindOf, type Grouping, type Line, type Named } from './inbox-groups.ts';
import type { Side } from './list-head.tsx';

/** What of the screen is in its address. */
export interface InboxAddress {
  side: Side;
  planId: string;
  grouping: Grouping;
  named: Named;
  /** The address of the screen with a line open; null: with none. */
  of: (line: Line | null) => string;
  ofSide: (side: Side) => string;
  /** Goes there without a step in the history. */
  change: (patch: Record<string, string | null>) => void;
}

/** Parts that name the open line. */
const ofLine = { the: null, viec: null, ve: null };

/** Reads the address of the two lists, and makes the addresses that they link to. */
export function useInboxAddress(): InboxAddress {
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const addressWith = (patch: Record<string, string | null>): string => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(patch)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const text = next.toString();
    return links.inbox() + (text ? `?${text}` : '');
  };
  return {
    side: search.get('xem') === 'gui' ? 'sent' : 'inbox',
    planId: search.get('kh') ?? '',
    grouping: search.get('xep') === 'loai' ? 'kind' : 'age',
    named: { cardId: search.get('the'), kind: search.get('viec'), aboutId: search.get('ve') },
    of: (line) =>
      addressWith(line ? { the: line.face?.id ?? null, viec: kindOf(line), ve: line.aboutId } : ofLine),
    ofSide: (side) => addressWith({ ...ofLine, xem: side === 'sent' ? 'gui' : null }),
    change: (patch) => {
      go(addressWith({ ...ofLine, ...patch }), { replace: true });
    },
  };
}
