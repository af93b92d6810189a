import { at, elementsOf, switchOf, valueOf, type XmlElement } from './docx-parts.js';
import { CountedList, type Counters, type Level } from './counted-list.js';
import type { Styles } from './docx-styles.js';

interface StyledLevel extends Level {
  styleId: string | undefined;
}

type List = CountedList<StyledLevel>;

function readLevel(element: XmlElement): StyledLevel {
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

function readLevels(element: XmlElement | undefined): Map<number, StyledLevel> {
  const levels = elementsOf(element).filter((child) => child.name === 'w:lvl');
  return new Map(levels.map((level) => [Number(level.attributes.ilvl ?? 0), readLevel(level)]));
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
    const counters = new Map<string, Counters>();
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
    counters: Map<string, Counters>,
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
    this.lists.set(num.attributes.numId ?? '', new CountedList(levels, startOverrides, shared));
  }

  /**
   * What is printed before the text of the next paragraph, with the space after it; empty for one without a number. To be
   * asked once for each paragraph, in their order.
   */
  next(paragraph: XmlElement | undefined): string {
    const reference = this.styles.numbering(paragraph);
    const list = reference && this.lists.get(reference.numId);
    if (!list) return '';
    return list.next(reference.level ?? this.levelOfStyle(list, reference.styleId));
  }

  private levelOfStyle(list: List, styleId: string | undefined): number {
    for (const [index, level] of list.levels)
      if (level.styleId !== undefined && level.styleId === styleId) return index;
    return 0;
  }
}
