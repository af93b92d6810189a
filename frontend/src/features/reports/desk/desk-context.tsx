import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Autosave, AutosaveState } from '../../../writing/index.ts';
import type { ReportDesk } from './desk.ts';

/** What the parts of the page may do; the same objects as long as the page is there. */
export interface DeskTools {
  desk: ReportDesk;
  /** Goes to a block; null: to none. */
  select: (blockId: string | null, field?: string | null) => void;
  /** Begins to write in a block, with the caret so far from its beginning. */
  edit: (blockId: string | null, caret?: number | null) => void;
  /** Does something and says what kept it from being done. @returns whether it was done. */
  attempt: (what: () => Promise<unknown>) => Promise<boolean>;
}

export const DeskContext = createContext<DeskTools | null>(null);

/** The tools of the open report. @throws Error outside of its page. */
export function useDesk(): DeskTools {
  const tools = useContext(DeskContext);
  if (!tools) throw new Error('no report is open here');
  return tools;
}

/** The text being written in a block, or null. */
export function useWritingOf(blockId: string): Autosave<string> | null {
  const { desk } = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.writingOf(blockId));
}

const never = (): (() => void) => () => undefined;
const nothing = (): null => null;

/** The state of a text being written; null without one. */
export function useWritingState(writing: Autosave<string> | null): AutosaveState<string> | null {
  return useSyncExternalStore<AutosaveState<string> | null>(
    writing?.subscribe ?? never,
    writing?.state ?? nothing,
  );
}

/** Who else changed a block a moment ago, or null. */
export function useRecentWriter(blockId: string): string | null {
  const { desk } = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.recentOf(blockId));
}
