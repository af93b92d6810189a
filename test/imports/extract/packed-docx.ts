import { packedFile } from '../../support/documents/packed-file.js';

export const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A .docx of raw parts: the body, and other parts by their kind. */
export function packed(body: string, parts: Record<string, string> = {}, relations = ''): Buffer {
  const kinds = Object.keys(parts);
  const root = (name: string, inner: string): string =>
    `<?xml version="1.0"?><w:${name} xmlns:w="${w}" xmlns:r="${relationType}" ` +
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
    `xmlns:v="urn:schemas-microsoft-com:vml">${inner}</w:${name}>`;
  const listed = kinds.map(
    (kind, at) => `<Relationship Id="p${String(at)}" Type="${relationType}/${kind}" Target="${kind}.xml"/>`,
  );
  return packedFile({
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relationType}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${listed.join('')}${relations}</Relationships>`,
    'word/document.xml': root('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(kinds.map((kind) => [`word/${kind}.xml`, root(kind, parts[kind] ?? '')])),
  });
}
