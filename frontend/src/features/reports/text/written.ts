/** A block's text in the page's own elements and back: words as text, fields as pieces that cannot be typed into. */
import { fieldToken, textParts, type Fields } from '@tien-do/shared';

/** What the clipboard carries between blocks, so that a field stays a field. */
export const clipboardType = 'application/x-tien-do-report';

const lineBreaks = new Set(['DIV', 'P', 'LI']);

function isElement(node: Node): node is HTMLElement {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** The field that an element stands for; null for any other. */
export function fieldOf(node: Node): string | null {
  return isElement(node) ? (node.dataset['field'] ?? null) : null;
}

/** A field as it stands in the editor. */
function pieceOf(document: Document, field: string, value: string, className: string): HTMLElement {
  const piece = document.createElement('span');
  piece.dataset['field'] = field;
  piece.contentEditable = 'false';
  piece.className = className;
  piece.textContent = value;
  return piece;
}

/** Fills an editor with a text. The break at its end lets the caret stand behind the last line and the last field. */
export function writeText(editor: HTMLElement, text: string, fields: Fields, className: string): void {
  const nodes = textParts(text, fields).map(({ text: words, field }) =>
    field === null
      ? editor.ownerDocument.createTextNode(words)
      : pieceOf(editor.ownerDocument, field, words, className),
  );
  editor.replaceChildren(...nodes, endMark(editor.ownerDocument));
}

function endMark(document: Document): HTMLElement {
  const mark = document.createElement('br');
  mark.dataset['end'] = '';
  return mark;
}

/** Each piece of an editor with the text that it stands for, in order. */
function* piecesOf(root: Node): Generator<{ node: Node; text: string }> {
  for (const node of root.childNodes) {
    const field = fieldOf(node);
    if (field !== null) yield { node, text: fieldToken(field) };
    else if (node.nodeType === Node.TEXT_NODE) yield { node, text: node.nodeValue ?? '' };
    else if (isElement(node)) {
      if (node.tagName === 'BR') yield { node, text: 'end' in node.dataset ? '' : '\n' };
      else {
        if (lineBreaks.has(node.tagName) && node.previousSibling) yield { node, text: '\n' };
        yield* piecesOf(node);
      }
    }
  }
}

/** The text of an editor. What stands inside of a field is not asked: it is that field, whatever it looks like. */
export function readText(editor: Node): string {
  const last = editor.lastChild;
  // A break at the very end shows no line: browsers leave one where everything was deleted.
  const unseen = last !== null && isElement(last) && last.tagName === 'BR' && !('end' in last.dataset);
  const text = wordsOf(editor);
  return unseen ? text.slice(0, -1) : text;
}

function wordsOf(root: Node): string {
  return [...piecesOf(root)].map(({ text }) => text).join('');
}

/** The text of a part of an editor, for the clipboard. */
export function readRange(range: Range): string {
  return wordsOf(range.cloneContents());
}

/** How far from the beginning of the text a place in the editor is. */
export function offsetOf(editor: HTMLElement, node: Node, at: number): number {
  const before = editor.ownerDocument.createRange();
  before.selectNodeContents(editor);
  before.setEnd(node, at);
  return wordsOf(before.cloneContents()).length;
}

/** Puts the caret so far from the beginning of the text; inside of a field it stands behind it. */
export function putCaret(editor: HTMLElement, offset: number): void {
  const selection = editor.ownerDocument.getSelection();
  const range = editor.ownerDocument.createRange();
  let left = offset;
  range.selectNodeContents(editor);
  range.collapse(false);
  for (const { node, text } of piecesOf(editor)) {
    if (left > text.length) {
      left -= text.length;
      continue;
    }
    if (node.nodeType === Node.TEXT_NODE) range.setStart(node, left);
    else if (left === 0) range.setStartBefore(node);
    else range.setStartAfter(node);
    range.collapse(true);
    break;
  }
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** The selected part of an editor; null where the selection is elsewhere. */
export function rangeIn(editor: HTMLElement): Range | null {
  const selection = editor.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return editor.contains(range.commonAncestorContainer) ? range : null;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign);
}

/** A text as the markup that is put in at the caret: only words, line ends and fields that there are. */
export function markupOf(text: string, fields: Fields, className: string): string {
  return textParts(text.replace(/\r\n?/gu, '\n'), fields)
    .map(({ text: words, field }) =>
      field === null
        ? escaped(words).replaceAll('\n', '<br>')
        : `<span data-field="${escaped(field)}" contenteditable="false" class="${escaped(className)}">${escaped(words)}</span>`,
    )
    .join('');
}
