import { at, elementsOf, switchOf, valueOf, type XmlElement } from './docx-parts.js';

/** What of the looks of a text says something about its meaning. */
export interface RunLook {
  bold: boolean;
  hidden: boolean;
  capitals: boolean;
  raised: boolean;
  /** The font of letters beyond ASCII, where the old encodings have theirs. */
  font: string | null;
}

export interface NumberReference {
  numId: string;
  /** Undefined where only a style names the list: the list knows the level of the style. */
  level: number | undefined;
}

function fontOf(properties: XmlElement | undefined): string | undefined {
  const fonts = at(properties, 'w:rFonts')?.attributes;
  return fonts?.hAnsi ?? fonts?.ascii;
}

function numberOf(properties: XmlElement | undefined): NumberReference | undefined {
  const numId = valueOf(properties, 'w:numPr', 'w:numId');
  const level = valueOf(properties, 'w:numPr', 'w:ilvl');
  return numId === undefined ? undefined : { numId, level: level === undefined ? undefined : Number(level) };
}

/** The styles of a document (ECMA-376 part 1, 17.7), each with those that it is based on. */
export class Styles {
  private readonly styles = new Map<string, XmlElement>();
  private readonly defaults: XmlElement | undefined;
  private readonly defaultParagraph: string | undefined;

  constructor(part: XmlElement | undefined) {
    for (const style of elementsOf(part).filter((element) => element.name === 'w:style')) {
      const id = style.attributes.styleId;
      if (id === undefined) continue;
      this.styles.set(id, style);
      const isDefault = style.attributes.default === '1' || style.attributes.default === 'true';
      if (isDefault && style.attributes.type === 'paragraph') this.defaultParagraph = id;
    }
    this.defaults = at(part, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  }

  /** The style and its bases, nearest first; a circle of bases ends where it began. */
  private chain(id: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    let style = id === undefined ? undefined : this.styles.get(id);
    while (style && !chain.includes(style)) {
      chain.push(style);
      const base = valueOf(style, 'w:basedOn');
      style = base === undefined ? undefined : this.styles.get(base);
    }
    return chain;
  }

  private paragraphChain(paragraph: XmlElement | undefined): XmlElement[] {
    return this.chain(valueOf(paragraph, 'w:pStyle') ?? this.defaultParagraph);
  }

  /** How a run looks: its own properties, then its style, then the paragraph's style, then the document's. */
  look(paragraph: XmlElement | undefined, run: XmlElement | undefined): RunLook {
    const styles = [...this.chain(valueOf(run, 'w:rStyle')), ...this.paragraphChain(paragraph)];
    const sources = [run, ...styles.map((style) => at(style, 'w:rPr')), this.defaults];
    const first = <Value>(read: (source: XmlElement | undefined) => Value | undefined): Value | undefined => {
      for (const source of sources) {
        const value = read(source);
        if (value !== undefined) return value;
      }
      return undefined;
    };
    return {
      bold: first((source) => switchOf(source, 'w:b')) ?? false,
      hidden: first((source) => switchOf(source, 'w:vanish')) ?? false,
      capitals: first((source) => switchOf(source, 'w:caps')) ?? false,
      raised: first((source) => valueOf(source, 'w:vertAlign')) === 'superscript',
      font: first(fontOf) ?? null,
    };
  }

  centred(paragraph: XmlElement | undefined): boolean {
    const sources = [paragraph, ...this.paragraphChain(paragraph).map((style) => at(style, 'w:pPr'))];
    return sources.map((source) => valueOf(source, 'w:jc')).find((value) => value !== undefined) === 'center';
  }

  /** The list that a paragraph is an item of, by itself or by its style, and the style that names it. */
  numbering(paragraph: XmlElement | undefined): (NumberReference & { styleId: string | undefined }) | null {
    const own = numberOf(paragraph);
    if (own) return { ...own, level: own.level ?? 0, styleId: undefined };
    const ownLevel = valueOf(paragraph, 'w:numPr', 'w:ilvl');
    for (const style of this.paragraphChain(paragraph)) {
      const number = numberOf(at(style, 'w:pPr'));
      if (!number) continue;
      const level = ownLevel === undefined ? number.level : Number(ownLevel);
      return { ...number, level, styleId: style.attributes.styleId };
    }
    return null;
  }

  /** The list that a style of the kind `numbering` stands for. */
  listOfStyle(styleId: string): string | undefined {
    return valueOf(this.styles.get(styleId), 'w:pPr', 'w:numPr', 'w:numId');
  }
}
