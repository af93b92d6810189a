/** Figures inside of text: a field stays true, whatever is written around it. */

/** Values by the names of fields. */
export type Fields = Readonly<Record<string, string>>;

const token = /\{\{([a-z][\w.:-]*)\}\}/giu;

/** A field as it stands in a text. */
export function fieldToken(name: string): string {
  return `{{${name}}}`;
}

/** A part of a text: plain words, or a field with the value that it has. */
export interface TextPart {
  text: string;
  field: string | null;
}

/** A text taken apart. What looks like a field and is none is words. */
export function textParts(text: string, fields: Fields): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    const [whole, name = ''] = match;
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), field: null });
    parts.push({ text: value, field: name });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), field: null });
  return parts;
}

/** The text as it is read. */
export function filledText(text: string, fields: Fields): string {
  return textParts(text, fields)
    .map((part) => part.text)
    .join('');
}

/** The fields that a text names, each once. */
export function fieldsIn(text: string, fields: Fields): string[] {
  return [...new Set(textParts(text, fields).flatMap((part) => (part.field === null ? [] : [part.field])))];
}

/** What somebody else wrote, so that none of it is taken for a field: two braces do not stand together in official prose. */
export function quotedText(text: string): string {
  return text.replace(/\{(?=\{)/gu, '{ ');
}

/** Fields that a text names and that have no value any more: what they counted is gone. */
export function lostFields(text: string, fields: Fields): string[] {
  return [...text.matchAll(token)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(fields, name));
}
