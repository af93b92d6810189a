/** Days as iCalendar (RFC 5545): the same days always give the same bytes. Pure. */
import { addDays, type Day } from '@tien-do/shared';
import ical, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';

/**
 * What a day is the last of: a card's due, the day to bring a returned card back, what another agency asked for, a step of an
 * approval.
 */
export const feedDayKinds = ['due', 'back', 'contribution', 'supplement', 'step'] as const;
export type FeedDayKind = (typeof feedDayKinds)[number];

/** One day of a feed. It says number, plan, state and day, and where to read on; nothing of a card's content. */
export interface FeedDay {
  kind: FeedDayKind;
  /** The card, or the contribution where it is about one: with the kind it names the day for ever. */
  id: string;
  /** The last allowed day. */
  day: Day;
  /** As the plan prints it, with its section: `II.5.1`. */
  number: string;
  plan: string;
  /** In words. */
  state: string;
  /** Nothing is left to do. */
  done: boolean;
  link: string;
  /** Grows with every change that can move the day. */
  sequence: number;
  /** The last change. */
  changedAt: Date;
}

const words: Record<FeedDayKind, { title: string; category: string }> = {
  due: { title: 'Hạn nhiệm vụ', category: 'Hạn nhiệm vụ' },
  back: { title: 'Hạn gửi lại', category: 'Gửi lại' },
  contribution: { title: 'Hạn ý kiến phối hợp', category: 'Phối hợp' },
  supplement: { title: 'Hạn bổ sung', category: 'Bổ sung' },
  step: { title: 'Hạn xử lý', category: 'Xử lý' },
};

/** How long a calendar program may wait before it asks again. */
const refreshSeconds = 3600;

/**
 * The text of a calendar.
 * @param name as a calendar program shows it.
 */
export function calendarText(name: string, days: readonly FeedDay[]): string {
  const calendar = ical({
    name: escaped(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Tien Do', product: 'Lich', language: 'VI' },
    scale: 'GREGORIAN',
    ttl: refreshSeconds,
    events: [...days].sort(byDay).map(eventOf),
  });
  return `${calendar.toString()}\r\n`;
}

function eventOf(day: FeedDay): ICalEventData {
  const { title, category } = words[day.kind];
  return {
    id: uidOf(day),
    sequence: day.sequence,
    stamp: day.changedAt,
    lastModified: day.changedAt,
    start: new Date(`${day.day}T00:00:00Z`),
    // The end of a whole day is the day after it.
    end: new Date(`${addDays(day.day, 1)}T00:00:00Z`),
    allDay: true,
    summary: `${day.done ? '✓ ' : ''}${title} ${day.number} (${day.plan})`,
    description: `Trạng thái: ${day.state}`,
    url: day.link,
    categories: [{ name: category }],
    // A day by which something is due keeps nobody busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    status: ICalEventStatus.CONFIRMED,
  };
}

/** Names a day for ever, whatever becomes of it and from whichever address it is read. */
function uidOf({ kind, id }: FeedDay): string {
  return `${kind}-${id}@tien-do`;
}

function byDay(a: FeedDay, b: FeedDay): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const [x, y] = [uidOf(a), uidOf(b)];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** The library writes the name of a calendar as it is given. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/gu, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/gu, '\\n');
}
