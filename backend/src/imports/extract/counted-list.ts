/** A list whose numbers a word processor makes: it counts its items, level by level, and prints their numbers. */
import { roman } from '@tien-do/shared';

export interface Level {
  start: number;
  format: string;
  /** `%1.%2.`: the numbers of the levels, counted from 1, between what is printed as it stands. */
  text: string;
  /** Restart after an item of this level (counted from 1) or one above it; 0: never; undefined: after any above. */
  restart: number | undefined;
  decimalOnly: boolean;
  spaced: boolean;
}

/** After `z` Word repeats the letter: `aa`, `bb`. */
function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const largestCounted = 10_000;

/** One number as Word prints it in a format (ECMA-376 part 1, 17.18.59); formats of other scripts fall back to digits. */
function printNumber(value: number, format: string): string {
  if (value < 1 || value > largestCounted) return String(value);
  switch (format) {
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerLetter':
      return letter(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** Of one level, counted from 0, or undefined before its first item. */
export type Counters = (number | undefined)[];

export class CountedList<Its extends Level = Level> {
  private readonly overridden = new Set<number>();

  /**
   * @param counters shared by lists that go on counting together.
   * @param startOverrides with which number a level begins in this list alone.
   */
  constructor(
    readonly levels: ReadonlyMap<number, Its>,
    private readonly startOverrides: ReadonlyMap<number, number>,
    private readonly counters: Counters,
  ) {}

  /** The number of the next item, with the space after it; empty where the list has no such level. */
  next(index: number): string {
    const level = this.levels.get(index);
    if (!level) return '';
    this.count(index, level);
    const label = this.print(level);
    return label === '' ? '' : label + (level.spaced ? ' ' : '');
  }

  private count(index: number, level: Level): void {
    const override = this.startOverrides.get(index);
    const before = this.counters[index];
    if (override !== undefined && !this.overridden.has(index)) {
      this.counters[index] = override;
      this.overridden.add(index);
    } else this.counters[index] = before === undefined ? (override ?? level.start) : before + 1;
    for (const [deeper, { restart }] of this.levels) {
      if (deeper > index && (restart === undefined || index < restart)) this.counters[deeper] = undefined;
    }
  }

  private print(level: Level): string {
    if (level.format === 'bullet') return /^[-–+*]$/u.test(level.text) ? level.text : '-';
    return level.text.replace(/%([1-9])/gu, (_whole, digit: string) => {
      const position = Number(digit) - 1;
      const named = this.levels.get(position);
      const value = this.counters[position] ?? this.startOverrides.get(position) ?? named?.start ?? 1;
      const format = named?.format ?? 'decimal';
      return printNumber(value, level.decimalOnly ? 'decimal' : format);
    });
  }
}

/** The text of a numbered item as it is printed; a bullet without text is nothing. */
export function withNumber(number: string, text: string): string {
  return text === '' && number === '- ' ? '' : (number + text).trim();
}
