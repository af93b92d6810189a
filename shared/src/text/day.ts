/**
 * Days. A Day is a calendar date as `yyyy-mm-dd`, meant in Asia/Ho_Chi_Minh (UTC+7, no summer time).
 * Instants are UTC milliseconds or ISO strings; only this file turns one into the other.
 */
export type Day = string;

const zoneOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** The day in Vietnam on which an instant (epoch milliseconds) falls. */
export function dayOf(instantMs: number): Day {
  return new Date(instantMs + zoneOffsetMs).toISOString().slice(0, 10);
}

/** The instant (epoch ms) at which a day begins in Vietnam. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - zoneOffsetMs;
}

/** The day `count` days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** True for an existing calendar date written `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text;
}

/** `dd/MM/yyyy`, as screens print a day. */
export function printDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** `HH:mm`, in Vietnam, of an instant. */
export function printTime(instantMs: number): string {
  return new Date(instantMs + zoneOffsetMs).toISOString().slice(11, 16);
}

/** `HH:mm ngày dd/MM/yyyy`, in Vietnam, of an instant (or `HH:mm, dd/MM/yyyy` in English). */
export function printInstant(instantMs: number, language: 'vi' | 'en' = 'vi'): string {
  const day = printDay(dayOf(instantMs));
  return language === 'vi' ? `${printTime(instantMs)} ngày ${day}` : `${printTime(instantMs)}, ${day}`;
}
