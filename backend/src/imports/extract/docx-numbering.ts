import { at, elementsOf, switchOf, valueOf, type XmlElement } from './docx-parts.js';
import type { Styles } from './docx-styles.js';

interface Level {
  start: number;
  format: string;
  /** `%1.%2.`: the numbers of the levels, counted from 1, between what is printed as it stands. */
  text: string;
  /** Restart after an item of this level (counted from 1) or one above it; 0: never; undefined: after any above. */
  restart: number | undefined;
  decimalOnly: boolean;
  spaced: boolean;
  styleId: string | undefined;
}

interface List {
  /** Lists of one abstract list go on counting together. */
  counters: (number | undefined)[];
  levels: ReadonlyMap<number, Level>;
  startOverrides: ReadonlyMap<number, number>;
  overridden: Set<number>;
}

function readLevel(element: XmlElement): Level {
  const restart = valueOf(element, 'w:lvlRestart');
  return {
    start: Number(valueOf(element, 'w:start') ?? 0),
    format: valueOf(element, 'w:numFmt') ?? 'decimal',
    text: valueOf(element, 'w:lvlText') ?? '',
    restart: restart === undefined ? undefined : Number(restart),
    decimalOnly: switchOf(element, 'w:isLgl') ?? false,
    spaced: valueOf(element, 'w:suff') !== 'nothing',
    styleId: valueOf(element, 'w:pStyle'),
  };
}

function readLevels(element: XmlElement | undefined): Map<number, Level> {
  const levels = elementsOf(element).filter((child) => child.name === 'w:lvl');
  return new Map(levels.map((level) => [Number(level.attributes.ilvl ?? 0), readLevel(level)]));
}

const romanDigits: readonly [string, number][] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [digit, worth] of romanDigits) {
    text += digit.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

/** After `z` Word repeats the letter: `aa`, `bb`. */
function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const largestCounted = 10_000;

/** One number as Word prints it in a format (ECMA-376 part 1, 17.18.59); formats of other scripts fall back to digits. */
export function printNumber(value: number, format: string): string {
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

/** Counts the automatic numbers of a document, in the order of its paragraphs, as Word prints them. */
export class Numbering {
  private readonly lists = new Map<string, List>();

  constructor(
    part: XmlElement | undefined,
    private readonly styles: Styles,
  ) {
    const elements = elementsOf(part);
    const abstracts = new Map<string, XmlElement>();
    for (const element of elements) {
      if (element.name === 'w:abstractNum') abstracts.set(element.attributes.abstractNumId ?? '', element);
    }
    const counters = new Map<string, List['counters']>();
    const nums = elements.filter((element) => element.name === 'w:num');
    const abstractOf = new Map(
      nums.map((num) => [num.attributes.numId ?? '', valueOf(num, 'w:abstractNumId') ?? '']),
    );
    for (const num of nums) this.addList(num, this.linked(num, abstracts, abstractOf), abstracts, counters);
  }

  /** The abstract list of a list; one that only points to a style is that style's. */
  private linked(
    num: XmlElement,
    abstracts: ReadonlyMap<string, XmlElement>,
    abstractOf: ReadonlyMap<string, string>,
  ): string {
    const own = valueOf(num, 'w:abstractNumId') ?? '';
    const style = valueOf(abstracts.get(own), 'w:numStyleLink');
    const linkedList = style === undefined ? undefined : this.styles.listOfStyle(style);
    return (linkedList === undefined ? undefined : abstractOf.get(linkedList)) ?? own;
  }

  private addList(
    num: XmlElement,
    abstractId: string,
    abstracts: ReadonlyMap<string, XmlElement>,
    counters: Map<string, List['counters']>,
  ): void {
    const levels = readLevels(abstracts.get(abstractId));
    const startOverrides = new Map<number, number>();
    for (const override of elementsOf(num).filter((element) => element.name === 'w:lvlOverride')) {
      const index = Number(override.attributes.ilvl ?? 0);
      const level = at(override, 'w:lvl');
      const start = valueOf(override, 'w:startOverride');
      if (level) levels.set(index, readLevel(level));
      if (start !== undefined) startOverrides.set(index, Number(start));
    }
    const shared = counters.get(abstractId) ?? [];
    counters.set(abstractId, shared);
    const list = { counters: shared, levels, startOverrides, overridden: new Set<number>() };
    this.lists.set(num.attributes.numId ?? '', list);
  }

  /**
   * What is printed before the text of the next paragraph, with the space after it; empty for one without a number. To be
   * asked once for each paragraph, in their order.
   */
  next(paragraph: XmlElement | undefined): string {
    const reference = this.styles.numbering(paragraph);
    const list = reference && this.lists.get(reference.numId);
    if (!list) return '';
    const index = reference.level ?? this.levelOfStyle(list, reference.styleId);
    const level = list.levels.get(index);
    if (!level) return '';
    this.count(list, index, level);
    const label = this.print(list, level);
    return label === '' ? '' : label + (level.spaced ? ' ' : '');
  }

  private levelOfStyle(list: List, styleId: string | undefined): number {
    for (const [index, level] of list.levels)
      if (level.styleId !== undefined && level.styleId === styleId) return index;
    return 0;
  }

  private count(list: List, index: number, level: Level): void {
    const override = list.startOverrides.get(index);
    const before = list.counters[index];
    if (override !== undefined && !list.overridden.has(index)) {
      list.counters[index] = override;
      list.overridden.add(index);
    } else list.counters[index] = before === undefined ? (override ?? level.start) : before + 1;
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > index && (restart === undefined || index < restart)) list.counters[deeper] = undefined;
    }
  }

  private print(list: List, level: Level): string {
    if (level.format === 'bullet') return /^[-–+*]$/u.test(level.text) ? level.text : '-';
    return level.text.replace(/%([1-9])/gu, (_whole, digit: string) => {
      const position = Number(digit) - 1;
      const named = list.levels.get(position);
      const value = list.counters[position] ?? list.startOverrides.get(position) ?? named?.start ?? 1;
      const format = named?.format ?? 'decimal';
      return printNumber(value, level.decimalOnly ? 'decimal' : format);
    });
  }
}
