import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarDayKinds, calendarDayStatuses, calendarFault, type CalendarDay } from './calendar.js';
import { compareCalendars, readCalendarText } from './read-calendar.js';

const newYear: CalendarDay = {
  day: '2027-01-01',
  kind: 'holiday',
  name: 'Tết Dương lịch',
  legalBasis: 'Bộ luật Lao động 2019, Điều 112',
  status: 'official',
};
const line = '01/01/2027\tNghỉ lễ, tết\tTết Dương lịch\tBộ luật Lao động 2019, Điều 112\tChính thức';
const faultsOf = (text: string) => readCalendarText(text).faults.map(({ line: at, fault }) => [at, fault]);

describe('a notice as lines', () => {
  it.each([
    ['tabs', line],
    ['semicolons', line.replaceAll('\t', ';')],
    [
      'commas and quotes',
      '01/01/2027,"Nghỉ lễ, tết",Tết Dương lịch,"Bộ luật Lao động 2019, Điều 112",Chính thức',
    ],
    ['a mark of byte order, CRLF and blank lines', `\uFEFF\r\n${line}\r\n\r\n`],
    ['column names', `Ngày\tLoại\tTên\tCăn cứ\tTrạng thái\n${line}`],
    ['empty columns behind', `${line}\t\t`],
    ['a line end in a cell', '1/1/2027;nghi le;"Tết\nDương lịch";Bộ luật Lao động 2019, Điều 112;CHÍNH THỨC'],
    ['the words of the program', line.replace('Nghỉ lễ, tết', 'holiday').replace('01/01/2027', '2027-01-01')],
  ])('is read with %s', (_, text) => {
    expect(readCalendarText(text)).toEqual({ days: [newYear], faults: [] });
  });

  it('keeps doubled quotes as one, and a quote inside a cell as it is', () => {
    const { days } = readCalendarText(
      '24/11/2026;nghỉ lễ;"Ngày ""Văn hóa""";NQ 28;chính thức\n23/11/2026;nghỉ hoán đổi;Ngày "nối";;dự kiến',
    );
    expect(days.map(({ name }) => name)).toEqual(['Ngày "nối"', 'Ngày "Văn hóa"']);
  });

  it('gives the days in their order, whatever the order of the lines', () => {
    const { days } = readCalendarText(
      `02/9/2027;nghỉ lễ;Quốc khánh;;chính thức\n${line.replaceAll('\t', ';')}`,
    );
    expect(days.map(({ day }) => day)).toEqual(['2027-01-01', '2027-09-02']);
  });

  it('is nothing when it is empty', () => {
    expect(readCalendarText(' \r\n\t\n')).toEqual({ days: [], faults: [] });
  });

  it.each([
    [
      'the same day twice, said alike or not',
      `${line}\n${line}\n${line.replace('Tết D', 'D')}`,
      'twice',
      [2, 3],
    ],
    ['an unknown kind', line.replace('Nghỉ lễ, tết', 'Nghỉ phép'), 'kind', [1]],
    ['a word that every object has', line.replace('Nghỉ lễ, tết', 'constructor'), 'kind', [1]],
    ['a status that nobody knows', line.replace('Chính thức', ''), 'status', [1]],
    ['a day that there is not', `\n${line.replace('01/01/2027', '29/02/2027')}`, 'day', [2]],
    ['no name', line.replace('Tết Dương lịch', ' '), 'no_name', [1]],
    ['a name beyond all measure', line.replace('Tết Dương lịch', 'x'.repeat(201)), 'too_long', [1]],
    ['too few columns', '01/01/2027\tNghỉ lễ', 'columns', [1]],
    ['more columns than there are', `${line}\tx`, 'columns', [1]],
    ['a weekday worked instead', '04/01/2027;làm bù;Làm bù;;dự kiến', 'worked_on_weekday', [1]],
    ['a rest day given free', '02/01/2027;nghỉ bù;Nghỉ bù;;dự kiến', 'off_on_weekend', [1]],
    [
      'a quote that is never closed',
      `${line}\n02/9/2027\tNghỉ lễ\t"Quốc khánh\t\tChính thức\nx`,
      'quote',
      [2],
    ],
  ])('refuses %s, with the line', (_, text, fault, lines) => {
    expect(faultsOf(text)).toEqual(lines.map((at) => [at, fault]));
  });

  it('counts lines as an editor does, over a cell of two lines', () => {
    expect(
      faultsOf('1/1/2027;nghỉ lễ;"Tết\nDương lịch";;chính thức\n32/1/2027;nghỉ lễ;x;;chính thức'),
    ).toEqual([[3, 'day']]);
  });

  it('takes no more in at once than the register takes', () => {
    const lines = Array.from({ length: 401 }, (_, at) => {
      const day = new Date(Date.UTC(2027, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
      return `${day};nghỉ lễ;x;;dự kiến`;
    });
    const { days, faults } = readCalendarText(lines.join('\n'));
    expect(days).toHaveLength(400);
    expect(faults).toMatchObject([{ line: 401, fault: 'too_many' }]);
  });

  test('any text is read without an error, and what is read may be entered', () => {
    const bit = fc.constantFrom(
      '"',
      ';',
      '\t',
      '\n',
      '\r\n',
      '1/1/2027',
      'nghỉ lễ',
      'làm bù',
      'x',
      'dự kiến',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string()), { maxLength: 60 }), (bits) => {
        const { days } = readCalendarText(bits.join(''));
        for (const day of days) expect(calendarFault(day)).toBeNull();
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      }),
    );
  });

  test('whatever a spreadsheet writes comes back', () => {
    const entry = fc
      .record({
        day: fc
          .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        kind: fc.constantFrom(...calendarDayKinds),
        name: fc.stringMatching(/^[\p{L}";,]{1,30}$/u).map((text) => text.normalize('NFC')),
        legalBasis: fc.constantFrom('', 'Thông báo "số 1"; 2'),
        status: fc.constantFrom(...calendarDayStatuses),
      })
      .filter((day) => calendarFault(day) === null);
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ day }) => day, maxLength: 12 }), (days) => {
        const text = days.map(({ day, kind, name, legalBasis, status }) =>
          [day, kind, name, legalBasis, status].map(quote).join(';'),
        );
        const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
        expect(readCalendarText(text.join('\r\n'))).toEqual({ days: sorted, faults: [] });
      }),
    );
  });
});

describe('what taking days in would do', () => {
  it('tells what comes, what changes and what stays', () => {
    const other: CalendarDay = { ...newYear, day: '2027-09-02', name: 'Quốc khánh' };
    const third: CalendarDay = { ...newYear, day: '2027-04-30', name: 'Ngày Chiến thắng' };
    const official = { ...other, status: 'provisional' as const };
    expect(compareCalendars([newYear, official], [newYear, other, third])).toEqual({
      added: [third],
      changed: [{ before: official, after: other }],
      unchanged: [newYear],
    });
  });
});
