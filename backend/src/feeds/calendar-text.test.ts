/** P105: days of a plan as a calendar that other programs read. */
import { describe, expect, it } from '@jest/globals';
import { addDays } from '@tien-do/shared';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarText, feedDayKinds, type FeedDay } from './calendar-text.js';

const one: FeedDay = {
  kind: 'due',
  id: '0198a000-0000-7000-8000-000000000001',
  day: '2026-10-14',
  number: 'II.5.1',
  plan: 'KH 44',
  state: 'Đang thực hiện',
  done: false,
  link: 'https://tiendo.example.vn/bang/b?the=c',
  sequence: 7,
  changedAt: new Date('2026-09-15T03:00:00.250Z'),
};

// Letters that take one to four octets, and those that mean something to the format.
const letters = fc.string({
  unit: fc.constantFrom('a', 'ế', 'ỡ', 'Đ', 'ữ', '😀', ' ', ';', ',', '\\', '"', ':', 'n'),
  maxLength: 200,
});
const anyDay: fc.Arbitrary<FeedDay> = fc.record({
  kind: fc.constantFrom(...feedDayKinds),
  id: fc.uuid(),
  day: fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n)),
  number: fc.constantFrom('I.1', 'IV.2.1.3', '3'),
  plan: letters,
  state: letters,
  done: fc.boolean(),
  link: fc.uuid().map((id) => `https://tiendo.example.vn/bang/${id}?the=${id}`),
  sequence: fc.nat(),
  changedAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
});
const anyDays = fc.uniqueArray(anyDay, { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 12 });

const parsed = (text: string): ICAL.Component => new ICAL.Component(ICAL.parse(text) as unknown[]);

describe('a calendar as text', () => {
  it('is what the standard says it is', () => {
    expect(calendarText('Tiến Độ: Phòng Tư pháp', [one]).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tien Do//Lich//VI',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Tiến Độ: Phòng Tư pháp',
      'X-WR-CALNAME:Tiến Độ: Phòng Tư pháp',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      `UID:due-${one.id}@tien-do`,
      'SEQUENCE:7',
      'DTSTAMP:20260915T030000Z',
      'DTSTART;VALUE=DATE:20261014',
      'DTEND;VALUE=DATE:20261015',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
      'SUMMARY:Hạn nhiệm vụ II.5.1 (KH 44)',
      'TRANSP:TRANSPARENT',
      'DESCRIPTION:Trạng thái: Đang thực hiện',
      'CATEGORIES:Hạn nhiệm vụ',
      'URL;VALUE=URI:https://tiendo.example.vn/bang/b?the=c',
      'STATUS:CONFIRMED',
      'LAST-MODIFIED:20260915T030000Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps every line within 75 octets, ends each with CRLF, and gives every letter back', () => {
    fc.assert(
      fc.property(letters, anyDays, (name, days) => {
        const text = calendarText(name, days);
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const calendar = parsed(text);
        // The parser does not know RFC 7986, by which the name is a TEXT with its signs escaped.
        const written = String(calendar.getFirstPropertyValue('name') ?? '');
        expect(written.replace(/\\([\\;,])/gu, '$1')).toBe(name);
        const found = calendar.getAllSubcomponents('vevent').map((component) => {
          const event = new ICAL.Event(component);
          const url = String(component.getFirstPropertyValue('url'));
          return [event.uid, event.startDate.toString(), event.sequence, event.description, url].join(' | ');
        });
        const given = days.map(({ kind, id, day, sequence, state, link }) =>
          [`${kind}-${id}@tien-do`, day, sequence, `Trạng thái: ${state}`, link].join(' | '),
        );
        expect(found.sort()).toEqual(given.sort());
      }),
    );
  });

  it('has no line of its own for words that would be one', () => {
    const evil = 'KH 44\r\nATTACH:https://evil.example/x\nBEGIN:VALARM\rEND:VALARM';
    const text = calendarText(evil, [{ ...one, plan: evil, state: evil }]);
    expect(text).not.toMatch(/^(?:ATTACH|BEGIN:VALARM|END:VALARM)/mu);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    expect(parsed(text).getAllSubcomponents('vevent')).toHaveLength(1);
  });

  it('is the same whatever the order in which the days were read', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        expect(calendarText('x', [...days].reverse())).toBe(calendarText('x', days));
      }),
    );
  });

  it('says of what is done that it is', () => {
    expect(calendarText('x', [{ ...one, done: true }])).toContain('SUMMARY:✓ Hạn nhiệm vụ II.5.1');
  });
});
