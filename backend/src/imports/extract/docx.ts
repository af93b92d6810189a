import type { Block, DocumentNotice, PlanDocument, Table } from '@tien-do/shared';
import { Cleaner, visibleLength } from './clean.js';
import { isCompoundFile, streamNamesOf } from './compound-file.js';
import { LegacyFonts } from './docx-fonts.js';
import { Notes } from './docx-notes.js';
import { Numbering } from './docx-numbering.js';
import { childOf, openParts, type DocxParts, type XmlElement } from './docx-parts.js';
import { Styles } from './docx-styles.js';
import { readDocxTable, wrapped, type CellContent } from './docx-table.js';
import { TextReader, type DocxContext } from './docx-text.js';
import { refusal } from './limits.js';

/** A document with pictures and less text than this is a scan: one page of a plan has ten times as much. */
const littleText = 200;

class DocxReader {
  private readonly blocks: Block[] = [];
  private readonly notes: Notes;
  private readonly context: DocxContext;
  private readonly text: TextReader;
  private line = 0;
  private written = 0;
  private hiddenRows: { count: number; line: number } | null = null;

  constructor(private readonly parts: DocxParts) {
    const styles = new Styles(parts.related('styles'));
    this.notes = new Notes({ footnote: parts.related('footnotes'), endnote: parts.related('endnotes') });
    this.context = {
      styles,
      numbering: new Numbering(parts.related('numbering'), styles),
      fonts: new LegacyFonts(parts.document, styles),
      cleaner: new Cleaner(),
      referNote: (kind, id) => this.notes.refer(kind, id),
      tracked: { count: 0, line: null },
      pictures: 0,
    };
    this.text = new TextReader(this.context);
  }

  read(): PlanDocument {
    const body = childOf(this.parts.document, 'w:body');
    if (!body) throw refusal('file_broken');
    this.readBlocks(body);
    for (const { mark, content } of this.notes.all()) this.readBlocks(content, `${mark} `);
    if (this.blocks.length === 0) throw refusal('file_without_content');
    return { format: 'docx', blocks: this.blocks, notices: this.notices() };
  }

  /** The paragraphs and tables of a body, a text box or a note; `mark` goes before the first paragraph. */
  private readBlocks(parent: XmlElement, mark = ''): void {
    let before = mark;
    for (const element of wrapped(parent, 'w:p', 'w:tbl')) {
      if (element.name === 'w:tbl') {
        const table = this.readTable(element);
        if (table) this.blocks.push(table);
      } else if (this.readParagraph(element, before)) before = '';
    }
  }

  private readParagraph(element: XmlElement, mark: string): boolean {
    const line = this.line + 1;
    const paragraph = this.text.read(element, line);
    if (!paragraph) return false;
    const { text, bold, centred, boxes } = paragraph;
    if (text !== '') {
      this.line = line;
      this.written += visibleLength(text);
      const place = { kind: 'paragraph', paragraph: line } as const;
      this.blocks.push({ kind: 'paragraph', line, place, text: mark + text, bold, centred });
    }
    for (const box of boxes) this.readBlocks(box);
    return text !== '';
  }

  private readTable(element: XmlElement): Table | null {
    return readDocxTable(element, {
      nextLine: () => ++this.line,
      lastLine: () => this.line,
      readCell: (cell, line) => this.readCell(cell, line),
      rowDeleted: (line) => {
        this.context.tracked.count++;
        this.context.tracked.line ??= line;
      },
      rowHidden: (line) => {
        this.hiddenRows = { count: (this.hiddenRows?.count ?? 0) + 1, line: this.hiddenRows?.line ?? line };
      },
    });
  }

  private readCell(cell: XmlElement, line: number): CellContent {
    const content: CellContent = { text: '', bold: true, table: null };
    const texts: string[] = [];
    for (const element of wrapped(cell, 'w:p', 'w:tbl')) {
      if (element.name === 'w:tbl') content.table = this.withTable(content.table, this.readTable(element));
      else this.readCellParagraph(element, line, texts, content);
    }
    content.text = texts.join('\n');
    content.bold &&= texts.length > 0;
    return content;
  }

  private readCellParagraph(element: XmlElement, line: number, texts: string[], content: CellContent): void {
    const paragraph = this.text.read(element, line);
    if (!paragraph) return;
    const written = paragraph.text
      .replace(/[ \t]*\t[ \t]*/gu, ' ')
      .split('\n')
      .filter((part) => part.trim() !== '');
    if (written.length > 0) {
      texts.push(...written);
      content.bold &&= paragraph.bold;
      this.written += visibleLength(paragraph.text);
    }
    for (const box of paragraph.boxes) {
      const inside = this.readCell(box, line);
      if (inside.text !== '') texts.push(inside.text);
      content.table = this.withTable(content.table, inside.table);
    }
  }

  /** Several tables in one cell are one: what stands between them is text of the cell. */
  private withTable(table: Table | null, further: Table | null): Table | null {
    return table && further ? { ...table, rows: [...table.rows, ...further.rows] } : (table ?? further);
  }

  private notices(): DocumentNotice[] {
    const { tracked, pictures, fonts, cleaner } = this.context;
    const notices = [...fonts.notices(), ...cleaner.notices()];
    if (tracked.count > 0) {
      notices.push({ kind: 'tracked_changes', line: tracked.line, words: String(tracked.count) });
    }
    if (this.hiddenRows) {
      notices.push({ kind: 'hidden_rows', line: this.hiddenRows.line, words: String(this.hiddenRows.count) });
    }
    if (pictures > 0 && this.written < littleText) {
      notices.push({ kind: 'picture_without_text', line: null, words: String(pictures) });
    }
    return notices;
  }
}

/**
 * A Word document: paragraphs with the numbers that Word prints before them, tables with merged and nested cells, text
 * boxes, notes at the end. Insertions count, deletions and hidden text do not, and a notice says so. Headers and footers are
 * no part of the text. Lines are paragraphs with text and rows of tables, counted from 1. Nothing outside the file is read.
 * @throws ProblemError UNSUPPORTED_FILE: `file_encrypted`, `file_broken`, or `file_without_content` when no text is in it.
 */
export async function readDocx(bytes: Buffer): Promise<PlanDocument> {
  if (isCompoundFile(bytes)) {
    throw refusal(streamNamesOf(bytes).includes('EncryptedPackage') ? 'file_encrypted' : 'file_broken');
  }
  return new DocxReader(await openParts(bytes)).read();
}
