/** Days and months in words. */
import { printDay, type Day, type Language } from '@tien-do/shared';

/** "Thứ Sáu". */
export function weekdayName(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}

/** "Tháng 1". */
export function monthName(month: string, language: Language): string {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** "Thứ Sáu, 01/01/2027". */
export function fullDay(day: Day, language: Language): string {
  return `${weekdayName(day, language)}, ${printDay(day)}`;
}
