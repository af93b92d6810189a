import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { refusal } from './limits.js';

/** The parts of an Office package as trees. Only what lies in the file itself is ever read. */

export interface XmlElement {
  /** With the usual prefix of its namespace (`w:p`), whichever the file uses; `?` for namespaces that nobody reads. */
  name: string;
  /** By local name: no element read here has two attributes of one local name. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'urn:schemas-microsoft-com:vml': 'v',
};

/** Deeper than any document that a person made, and well within what recursion can walk. */
const deepest = 400;

/** The prefixes that a file declares, by what they are called here. The reader's own namespaces cost twice the time. */
type Scope = ReadonlyMap<string, string>;

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  let scope: Map<string, string> | null = null;
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    scope.set(name.slice(6), prefixes[attributes[name] ?? ''] ?? '?');
  }
  return scope ?? outer;
}

function nameOf(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return `${scope.get(prefix) ?? '?'}:${name.slice(colon + 1)}`;
}

function attributesOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name in given) {
    const local = name.slice(name.indexOf(':') + 1);
    // Marks of editing sessions are a third of a document's bytes.
    if (!name.startsWith('xmlns') && !local.startsWith('rsid')) attributes[local] = given[name] ?? '';
  }
  return attributes;
}

/**
 * An XML text as a tree.
 * @throws ProblemError `file_broken` when it is not well formed, too deep, or declares entities.
 */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: { element: XmlElement; scope: Scope }[] = [{ element: root, scope: new Map() }];
  const add = (child: XmlElement | string): void => {
    open.at(-1)?.element.children.push(child);
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  const broken = (): never => {
    throw refusal('file_broken');
  };
  parser.on('error', broken);
  parser.on('doctype', broken);
  parser.on('opentag', (tag) => {
    const scope = scopeOf(tag.attributes, open.at(-1)?.scope ?? new Map());
    const element = { name: nameOf(tag.name, scope), attributes: attributesOf(tag.attributes), children: [] };
    add(element);
    open.push({ element, scope });
    if (open.length > deepest) broken();
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return elementsOf(root)[0] ?? root;
}

export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return element?.children.filter((child): child is XmlElement => typeof child !== 'string') ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

/** The child at the end of a path of names. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(childOf, element);
}

/** The `val` of a child, or undefined when there is no such child. */
export function valueOf(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return at(element, ...path)?.attributes.val;
}

/** A switch such as `w:b`: on when it stands there without a value; undefined when it does not stand there. */
export function switchOf(element: XmlElement | undefined, ...path: string[]): boolean | undefined {
  const found = at(element, ...path);
  return found && !['0', 'false', 'off', 'none'].includes(found.attributes.val ?? '1');
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** All elements of a name below this one, in order; those inside a found one are not looked for. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : descendantsOf(child, name)));
}

async function readStream(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const mark = bytes.subarray(0, 2).toString('hex');
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8').decode(bytes);
}

async function unpack(bytes: Buffer): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    if (!/\.(?:xml|rels)$/iu.test(entry.fileName)) continue;
    texts.set(entry.fileName, await readStream(await archive.openReadStreamPromise(entry)));
  }
  return texts;
}

export interface DocxParts {
  document: XmlElement;
  /** The part of the document that a relation of this kind names (`styles`, `numbering`, `footnotes`), if it is inside. */
  related: (kind: string) => XmlElement | undefined;
}

function targetOf(texts: ReadonlyMap<string, string>, source: string, kind: string): string | undefined {
  const { dir, base } = posix.parse(source);
  const relations = texts.get(posix.join(dir, '_rels', `${base}.rels`));
  const relation =
    relations &&
    elementsOf(parseXml(relations)).find(
      ({ attributes }) => attributes.Type?.endsWith(`/${kind}`) && attributes.TargetMode !== 'External',
    );
  const target = relation && relation.attributes.Target;
  return target && posix.join(...(target.startsWith('/') ? [target.slice(1)] : [dir, target]));
}

/**
 * Opens a .docx. Its parts are read from the file only: a relation to the outside is not followed.
 * @throws ProblemError `file_broken` when it is no package or has no document in it.
 */
export async function openParts(bytes: Buffer): Promise<DocxParts> {
  const texts = await unpack(bytes).catch(() => {
    // Whatever the archive's reader says, it says about the file.
    throw refusal('file_broken');
  });
  const main = targetOf(texts, '', 'officeDocument') ?? 'word/document.xml';
  const xml = texts.get(main);
  if (xml === undefined) throw refusal('file_broken');
  return {
    document: parseXml(xml),
    related: (kind) => {
      const part = texts.get(targetOf(texts, main, kind) ?? posix.join(posix.dirname(main), `${kind}.xml`));
      return part === undefined ? undefined : parseXml(part);
    },
  };
}
