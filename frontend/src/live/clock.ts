/** Time as the server has it: days are decided in Vietnam, whatever the clock of the computer says. */
import { addDays, dayOf, startOfDay, type Day } from '@tien-do/shared';
import { useContext, useSyncExternalStore } from 'react';
import { PastContext } from './past.ts';

let offsetMs = 0;
const dayListeners = new Set<() => void>();
const minuteListeners = new Set<() => void>();
let dayTimer: ReturnType<typeof setTimeout> | undefined;
let minuteTimer: ReturnType<typeof setTimeout> | undefined;

/** Now, in epoch milliseconds, corrected by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Takes the server's time from an answer that carried it. */
export function noteServerTime(serverTime: string): void {
  const before = dayOf(serverNow());
  offsetMs = Date.parse(serverTime) - Date.now();
  if (dayOf(serverNow()) !== before) for (const listener of dayListeners) listener();
}

function scheduleDay(): void {
  clearTimeout(dayTimer);
  if (dayListeners.size === 0) return;
  const untilMidnight = startOfDay(addDays(dayOf(serverNow()), 1)) - serverNow();
  // Re-armed at least hourly: timers of a sleeping computer come late.
  dayTimer = setTimeout(
    () => {
      for (const listener of dayListeners) listener();
      scheduleDay();
    },
    Math.min(untilMidnight + 50, 3_600_000),
  );
}

function subscribeDay(listener: () => void): () => void {
  dayListeners.add(listener);
  if (dayListeners.size === 1) scheduleDay();
  return () => {
    dayListeners.delete(listener);
  };
}

/** Today in Vietnam; re-renders at midnight there. Within a day that is over: that day. */
export function useToday(): Day {
  const past = useContext(PastContext);
  const today = useSyncExternalStore(subscribeDay, () => dayOf(serverNow()));
  return past?.day ?? today;
}

function scheduleMinute(): void {
  clearTimeout(minuteTimer);
  if (minuteListeners.size === 0) return;
  minuteTimer = setTimeout(
    () => {
      for (const listener of minuteListeners) listener();
      scheduleMinute();
    },
    60_000 - (serverNow() % 60_000) + 20,
  );
}

function subscribeMinute(listener: () => void): () => void {
  minuteListeners.add(listener);
  if (minuteListeners.size === 1) scheduleMinute();
  return () => {
    minuteListeners.delete(listener);
  };
}

/** Now, as epoch milliseconds of the running minute; re-renders once a minute. Within a day that is over: its end. */
export function useNow(): number {
  const past = useContext(PastContext);
  const now = useSyncExternalStore(subscribeMinute, () => Math.floor(serverNow() / 60_000) * 60_000);
  return past?.end ?? now;
}
