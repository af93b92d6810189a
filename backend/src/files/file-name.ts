/** Names of evidence files: as given, less what could mislead a reader or a file system. */

const longest = 200;
/** Control, format (bidirectional marks among them), surrogate and private-use characters, and line separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/**
 * A file name that can be shown and saved: NFC, one line, no path, at most 200 letters with the extension kept.
 * @param given as it came in the multipart header, or undefined.
 */
export function cleanFileName(given: string | undefined): string {
  const name = repairUtf8(given ?? '')
    // What a browser writes for a quotation mark and for line ends in the header of a part.
    .replace(/%22/gu, '"')
    .replace(/%0[AD]/gu, '')
    .normalize('NFC')
    .replace(unprintable, '')
    .replace(/[/\\]/gu, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  const { stem, extension } = splitName(name);
  const letters = [...stem];
  const end = extension === '' ? '' : `.${[...extension].slice(0, 20).join('')}`;
  return `${letters.slice(0, longest - [...end].length).join('')}${end}`;
}

/** The extension in lower case, without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return splitName(name).extension.toLowerCase();
}

/**
 * `Content-Disposition` of a download (RFC 6266): the name in UTF-8 for those who read it, an ASCII likeness for the rest.
 * @param name a clean file name.
 */
export function attachmentHeader(name: string): string {
  const likeness = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .replace(/[^\x20-\x7e]/gu, '_')
    .replace(/["\\%;]/gu, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${likeness}"; filename*=UTF-8''${exact}`;
}

/** Some clients send the bytes of UTF-8 as letters of Latin-1. Vietnamese text in Latin-1 is never valid UTF-8 by chance. */
function repairUtf8(name: string): string {
  if (!/[\u0080-\u00ff]/u.test(name) || /[^\p{ASCII}\u0080-\u00ff]/u.test(name)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}

function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot <= 0
    ? { stem: name, extension: '' }
    : { stem: name.slice(0, dot), extension: name.slice(dot + 1) };
}
