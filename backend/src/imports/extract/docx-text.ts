import { withNumber } from './counted-list.js';
import { mostlyBold, raised, visibleLength, type Cleaner } from './clean.js';
import { at, childOf, descendantsOf, elementsOf, textOf, type XmlElement } from './docx-parts.js';
import type { Numbering } from './docx-numbering.js';
import type { RunLook, Styles } from './docx-styles.js';
import type { LegacyFonts } from './docx-fonts.js';
import type { NoteKind } from './docx-notes.js';

/** A stretch of text of one look. */
export interface Piece {
  text: string;
  look: RunLook;
}

/** What readers of a document share while they walk through it. */
export interface DocxContext {
  styles: Styles;
  numbering: Numbering;
  fonts: LegacyFonts;
  cleaner: Cleaner;
  /** The mark of a note where it is referred to. */
  referNote: (kind: NoteKind, id: string) => string;
  /** How many changes were tracked, and where first. */
  tracked: { count: number; line: number | null };
  pictures: number;
}

export interface ParagraphText {
  text: string;
  bold: boolean;
  centred: boolean;
  /** The contents of text boxes that are anchored in the paragraph. */
  boxes: XmlElement[];
}

const noLook: RunLook = { bold: false, hidden: false, capitals: false, raised: false, font: null };

/** Of two ways to say the same, the one that is written for us: text boxes stand in both of them. */
function chosen(alternatives: XmlElement): XmlElement | undefined {
  return childOf(alternatives, 'mc:Choice') ?? childOf(alternatives, 'mc:Fallback');
}

/** Reads paragraphs in their order: fields and deleted paragraph marks go on from one to the next. */
export class TextReader {
  private carried: Piece[] = [];
  /** The fields that are open, each true while its code stands there and not yet its result. */
  private readonly fields: boolean[] = [];
  private boxes: XmlElement[] = [];
  private line = 0;

  constructor(private readonly context: DocxContext) {}

  /** The text of a paragraph with its automatic number; null when its mark is deleted and its text goes on in the next. */
  read(paragraph: XmlElement, line: number): ParagraphText | null {
    this.line = line;
    this.boxes = [];
    const properties = childOf(paragraph, 'w:pPr');
    const pieces = [...this.carried, ...this.inline(paragraph, properties)];
    this.carried = [];
    const mark = at(properties, 'w:rPr');
    if (childOf(mark, 'w:del')) {
      this.changed();
      this.carried = pieces;
      return null;
    }
    if (childOf(mark, 'w:ins')) this.changed();
    const number = this.context.numbering.next(properties);
    const read = this.context.fonts.convert(pieces, line);
    const text = this.context.cleaner.clean(read.map((piece) => piece.text).join(''), line);
    const bold = read.filter((piece) => piece.look.bold).map((piece) => piece.text);
    return {
      text: withNumber(number, text),
      bold: mostlyBold(visibleLength(bold.join('')), visibleLength(read.map((piece) => piece.text).join(''))),
      centred: this.context.styles.centred(properties),
      boxes: this.boxes,
    };
  }

  private changed(): void {
    this.context.tracked.count++;
    this.context.tracked.line ??= this.line;
  }

  private inline(parent: XmlElement, properties: XmlElement | undefined): Piece[] {
    return elementsOf(parent).flatMap((child): Piece[] => {
      switch (child.name) {
        case 'w:r':
          return this.run(child, properties);
        case 'w:del':
        case 'w:moveFrom':
          this.changed();
          return [];
        case 'w:ins':
        case 'w:moveTo':
          this.changed();
          return this.inline(child, properties);
        case 'mc:AlternateContent':
          return this.inline(chosen(child) ?? child, properties);
        case 'w:hyperlink':
        case 'w:smartTag':
        case 'w:sdt':
        case 'w:sdtContent':
        case 'w:fldSimple':
        case 'w:customXml':
        case 'w:dir':
        case 'w:bdo':
          return this.inline(child, properties);
        case 'm:oMath':
        case 'm:oMathPara':
          return [{ text: descendantsOf(child, 'm:t').map(textOf).join(''), look: noLook }];
        default:
          return [];
      }
    });
  }

  private run(run: XmlElement, paragraph: XmlElement | undefined): Piece[] {
    const look = this.context.styles.look(paragraph, childOf(run, 'w:rPr'));
    const text = elementsOf(run)
      .map((child) => this.runChild(child))
      .join('');
    if (text === '' || this.fields.includes(true)) return [];
    if (look.hidden) {
      this.context.cleaner.count(visibleLength(text), this.line);
      return [];
    }
    return [{ text: look.raised ? raised(text) : look.capitals ? text.toUpperCase() : text, look }];
  }

  private runChild(child: XmlElement): string {
    switch (child.name) {
      case 'w:t':
        return textOf(child);
      case 'w:tab':
      case 'w:ptab':
        return '\t';
      case 'w:br':
        return ['page', 'column'].includes(child.attributes.type ?? '') ? '' : '\n';
      case 'w:cr':
        return '\n';
      case 'w:noBreakHyphen':
        return '-';
      case 'w:softHyphen':
        return '\u00AD';
      case 'w:sym':
        return this.symbol(child);
      case 'w:footnoteReference':
        return this.noteReference('footnote', child);
      case 'w:endnoteReference':
        return this.noteReference('endnote', child);
      case 'w:fldChar':
        return this.field(child.attributes.fldCharType);
      case 'w:ruby':
        return descendantsOf(childOf(child, 'w:rubyBase') ?? child, 'w:t')
          .map(textOf)
          .join('');
      case 'mc:AlternateContent':
        return elementsOf(chosen(child))
          .map((inner) => this.runChild(inner))
          .join('');
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.drawing(child);
      default:
        return '';
    }
  }

  /** A character by its code in a font of symbols: they lie in the private use area, and the cleaner tells of them. */
  private symbol(element: XmlElement): string {
    const code = parseInt(element.attributes.char ?? '', 16);
    return Number.isInteger(code) && code > 0 && code <= 0xffff ? String.fromCharCode(code) : '';
  }

  private noteReference(kind: NoteKind, element: XmlElement): string {
    const mark = this.context.referNote(kind, element.attributes.id ?? '');
    return element.attributes.customMarkFollows ? '' : mark;
  }

  private field(type: string | undefined): string {
    if (type === 'begin') this.fields.push(true);
    else if (type === 'separate' && this.fields.length > 0) this.fields[this.fields.length - 1] = false;
    else if (type === 'end') this.fields.pop();
    return '';
  }

  private drawing(element: XmlElement): string {
    this.boxes.push(...descendantsOf(element, 'w:txbxContent'));
    this.context.pictures +=
      descendantsOf(element, 'a:blip').length + descendantsOf(element, 'v:imagedata').length;
    return '';
  }
}
