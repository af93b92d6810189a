import { raised } from './clean.js';
import { elementsOf, type XmlElement } from './docx-parts.js';

export type NoteKind = 'footnote' | 'endnote';

export interface Note {
  mark: string;
  content: XmlElement;
}

/** The footnotes and endnotes of a document, in the order in which its text refers to them. */
export class Notes {
  private readonly contents = new Map<string, XmlElement>();
  private readonly referred: Note[] = [];

  constructor(parts: Readonly<Record<NoteKind, XmlElement | undefined>>) {
    for (const kind of ['footnote', 'endnote'] as const) {
      for (const note of elementsOf(parts[kind])) {
        // Separators are notes of a type of their own.
        if (note.attributes.type === undefined || note.attributes.type === 'normal') {
          this.contents.set(`${kind} ${note.attributes.id ?? ''}`, note);
        }
      }
    }
  }

  /** The raised number that stands for a note where the text refers to it; empty when there is no such note. */
  refer(kind: NoteKind, id: string): string {
    const content = this.contents.get(`${kind} ${id}`);
    if (!content) return '';
    const mark = raised(String(this.referred.length + 1));
    this.referred.push({ mark, content });
    return mark;
  }

  /** Notes that were referred to; a note may refer to a further one while it is read. */
  *all(): Generator<Note> {
    for (let index = 0; index < this.referred.length; index++) {
      const note = this.referred[index];
      if (note) yield note;
    }
  }
}
