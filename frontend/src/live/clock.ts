/** Time as the server has it: days are decided in Vietnam, whatever the clock of the computer says. */
import { addDays, dayOf, startOfDay, type Day } from '@tien-do/shared';
import { useSyncExternalStore } from 'react';

let offsetMs = 0;
/** The day that was told last: what is asked for between two tellings is not yet known to everybody. */
let toldDay: Day = dayOf(Date.now());
const dayListeners = new Set<() => void>();
const minuteListeners = new Set<() => void>();
let dayTimer: ReturnType<typeof setTimeout> | undefined;
let minuteTimer: ReturnType<typeof setTimeout> | undefined;

// Less is the way of an answer through the network.
const doubtMs = 2_000;

/** Now, in epoch milliseconds, corrected by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Takes the server's time from an answer that carried it: the computer's own clock may be wrong, and may be put right meanwhile. */
export function noteServerTime(serverTime: string): void {
  const difference = Date.parse(serverTime) - Date.now();
  if (Math.abs(difference - offsetMs) > doubtMs) offsetMs = difference;
  tellDay();
}

function tellDay(): void {
  const day = dayOf(serverNow());
  if (day === toldDay) return;
  toldDay = day;
  for (const listener of dayListeners) listener();
}

function scheduleDay(): void {
  clearTimeout(dayTimer);
  if (dayListeners.size === 0) return;
  const untilMidnight = startOfDay(addDays(dayOf(serverNow()), 1)) - serverNow();
  // Re-armed every minute: the timers of a computer that slept come late.
  dayTimer = setTimeout(
    () => {
      tellDay();
      scheduleDay();
    },
    Math.min(untilMidnight + 50, 60_000),
  );
}

function subscribeDay(listener: () => void): () => void {
  dayListeners.add(listener);
  if (dayListeners.size === 1) {
    toldDay = dayOf(serverNow());
    scheduleDay();
  }
  return () => {
    dayListeners.delete(listener);
  };
}

/** Today in Vietnam; re-renders at midnight there. */
export function useToday(): Day {
  return useSyncExternalStore(subscribeDay, () => (dayListeners.size > 0 ? toldDay : dayOf(serverNow())));
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

/** Now, as epoch milliseconds of the running minute; re-renders once a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribeMinute, () => Math.floor(serverNow() / 60_000) * 60_000);
}
