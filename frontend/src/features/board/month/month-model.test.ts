import { describe, expect, it } from '@jest/globals';
import { addDays, standardTiming, type CardFace } from '@tien-do/shared';
import fc from 'fast-check';
import { face } from '../board-fixtures.ts';
import {
  backTone,
  dayInMonth,
  facesOf,
  marksByDay,
  monthOf,
  namedIn,
  nearestDays,
  nextStop,
  shiftMonth,
  undatedFaces,
  usualMonth,
  weeksOf,
} from './month-model.ts';

const today = '2026-10-13';
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1999-01-01', n));
const anyMonth = anyDay.map(monthOf);
const marks = (...faces: CardFace[]) => marksByDay(faces, today, standardTiming);
const named = (...faces: CardFace[]): Record<string, string[]> =>
  Object.fromEntries(
    [...marks(...faces)].map(([day, found]) => [day, found.map(({ kind, face: { id } }) => `${kind} ${id}`)]),
  );

describe('a month', () => {
  it('is whole weeks from Monday to Sunday that hold each of its days once, in order', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        const weeks = weeksOf(month);
        const days = weeks.flat();
        for (const week of weeks) {
          expect(new Date(`${week[0] ?? ''}T00:00:00Z`).getUTCDay()).toBe(1);
          expect(week).toHaveLength(7);
          expect(week.some((day) => monthOf(day) === month)).toBe(true);
        }
        expect(days).toEqual(days.map((_, place) => addDays(days[0] ?? '', place)));
        const own = days.filter((day) => monthOf(day) === month);
        expect([own[0], monthOf(addDays(own.at(-1) ?? '', 1))]).toEqual([
          `${month}-01`,
          shiftMonth(month, 1),
        ]);
      }),
    );
  });

  it('goes forth and back over the ends of years', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-03', -15)]).toEqual([
      '2027-01',
      '2025-12',
      '2024-12',
    ]);
    expect([dayInMonth('2026-03-31', '2026-02'), dayInMonth('2028-01-30', '2028-02')]).toEqual([
      '2026-02-28',
      '2028-02-29',
    ]);
  });

  it('opens with today, of a period that is over with its report', () => {
    expect(usualMonth({ phase: 'open', dueOn: '2026-10-14' }, '2026-11-22')).toBe('2026-11');
    expect(usualMonth({ phase: 'frozen', dueOn: '2026-10-14' }, '2026-11-22')).toBe('2026-10');
    expect(usualMonth({ phase: 'closed', dueOn: '2025-10-14' }, '2026-11-22')).toBe('2025-10');
  });
});

describe('the cards of a day', () => {
  it('are those due, those wanted back and those whose due is proposed, each on its last allowed day', () => {
    expect(
      named(
        face({ id: 'due' }),
        face({ id: 'back', returned: true, backBy: '2026-10-20' }),
        face({ id: 'proposed', dueOn: null, dueProposedOn: '2026-11-02' }),
        face({ id: 'none', dueOn: null }),
      ),
    ).toEqual({
      '2026-10-14': ['due due', 'due back'],
      '2026-10-20': ['back back'],
      '2026-11-02': ['proposed proposed'],
    });
  });

  it('are not wanted back once they are back, nor once they are stopped, nor proposed beside a due', () => {
    expect(
      named(
        face({ id: 'sent', returned: true, state: 'submitted', backBy: '2026-10-20' }),
        face({ id: 'stopped', returned: true, cancelled: true, backBy: '2026-10-20' }),
        face({ id: 'agreed', dueProposedOn: '2026-11-02' }),
      ),
    ).toEqual({ '2026-10-14': ['due sent', 'due agreed', 'due stopped'] });
  });

  it('press in the order of their timing; what is done comes last', () => {
    const dueOn = '2026-10-10';
    expect(
      named(
        face({ id: 'done', dueOn, state: 'compiled', doneOn: '2026-10-09' }),
        face({ id: 'sent', dueOn, state: 'submitted', sentOn: '2026-10-09' }),
        face({ id: 'late', dueOn }),
        face({ id: 'held', dueOn, onHold: true }),
      ),
    ).toEqual({ [dueOn]: ['due late', 'due sent', 'due held', 'due done'] });
  });

  it('are all on some day or on none, never on both and never lost', () => {
    const anyFace = fc
      .record({
        dueOn: fc.option(anyDay),
        dueProposedOn: fc.option(anyDay),
        backBy: fc.option(anyDay),
        returned: fc.boolean(),
        cancelled: fc.boolean(),
        state: fc.constantFrom('draft' as const, 'in_progress' as const, 'compiled' as const),
      })
      .map(face);
    fc.assert(
      fc.property(fc.array(anyFace, { maxLength: 30 }), (some) => {
        const faces = some.map((one, n) => ({ ...one, id: String(n) }));
        const dated = facesOf([...marks(...faces).values()].flat()).map(({ id }) => id);
        const undated = undatedFaces(faces).map(({ id }) => id);
        expect([...dated, ...undated].sort()).toEqual(faces.map(({ id }) => id).sort());
      }),
    );
  });

  it('that is wanted back presses as it comes nearer', () => {
    const tones = ['2026-10-12', '2026-10-13', '2026-10-16', '2026-10-17'].map((day) =>
      backTone(day, today, standardTiming),
    );
    expect(tones).toEqual(['overdue', 'pressing', 'pressing', 'soon']);
  });

  it('are named as far as there is room, the rest in one line', () => {
    expect([namedIn(3, 0), namedIn(3, 3), namedIn(3, 4), namedIn(1, 2)]).toEqual([0, 3, 2, 0]);
  });

  it('are found from an empty month in both directions', () => {
    const found = marks(
      face({ dueOn: '2026-10-14' }),
      face({ dueOn: '2026-03-01' }),
      face({ dueOn: '2027-01-31' }),
    );
    expect(nearestDays(found, '2026-11')).toEqual({ before: '2026-10-14', after: '2027-01-31' });
    expect(nearestDays(found, '2026-01')).toEqual({ before: null, after: '2026-03-01' });
  });
});

describe('a key', () => {
  const counts: Record<string, number> = { '2026-10-14': 3, '2026-10-21': 2, '2026-10-15': 1 };
  const go = (day: string, at: number, key: string): string => {
    const next = nextStop((of) => counts[of] ?? 0, { day, at }, key, today);
    return next ? `${next.day} ${String(next.at)}` : '';
  };

  it('goes from card to card, from day to day and from week to week', () => {
    expect(go('2026-10-14', 0, 'ArrowDown')).toBe('2026-10-14 1');
    expect(go('2026-10-14', 2, 'ArrowDown')).toBe('2026-10-21 0');
    expect(go('2026-10-21', 0, 'ArrowUp')).toBe('2026-10-14 2');
    expect(go('2026-10-14', 2, 'ArrowRight')).toBe('2026-10-15 0');
    expect(go('2026-10-14', 1, 'ArrowLeft')).toBe('2026-10-13 0');
    expect(go('2026-10-31', 0, 'ArrowRight')).toBe('2026-11-01 0');
  });

  it('turns the months, goes home, and leaves the others alone', () => {
    expect(go('2026-10-31', 2, 'PageDown')).toBe('2026-11-30 0');
    expect(go('2026-03-31', 0, 'PageUp')).toBe('2026-02-28 0');
    expect(go('2025-01-01', 0, 'Home')).toBe('2026-10-13 0');
    expect(go('2026-10-14', 0, 'm')).toBe('');
  });

  it('can be taken back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const right = nextStop(() => 0, { day, at: 0 }, 'ArrowRight', today);
        expect(nextStop(() => 0, right ?? { day: '', at: 0 }, 'ArrowLeft', today)).toEqual({ day, at: 0 });
        const down = nextStop(() => 0, { day, at: 0 }, 'ArrowDown', today);
        expect(nextStop(() => 0, down ?? { day: '', at: 0 }, 'ArrowUp', today)).toEqual({ day, at: 0 });
      }),
    );
  });
});
