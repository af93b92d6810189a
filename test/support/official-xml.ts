/** The parts of a .docx or .xlsx as trees, and what its paragraphs say. */
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

export type Parts = Map<string, string>;

/** The parts of a packed document that are XML, by name. */
export async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const archive = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts: Parts = new Map();
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}

/** A part as a tree. @throws Error when it is no XML. */
export function treeOf(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root;
}

/** Every node of a name below another. */
export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}
/** The first node of a name below another. */
export const one = (node: Node, name: string): Node | undefined => all(node, name)[0];
/** An attribute of a node, '' where it has none. */
export const value = (node: Node | undefined, attribute = 'w:val'): string =>
  node?.attributes[attribute] ?? '';
/** An attribute as a number. */
export const number = (node: Node | undefined, attribute: string): number =>
  Number(value(node, attribute) || Number.NaN);

/** The words of a node. */
export function words(node: Node): string {
  return all(node, 'w:t')
    .map(({ text }) => text)
    .join('');
}
/** Whether a switch like `w:b` is on. */
export const isOn = (node: Node, name: string): boolean => {
  const found = one(node, name);
  return found !== undefined && !['0', 'false', 'off'].includes(value(found));
};
/** Sizes of the runs that say something, in half-points. */
export const sizes = (node: Node): number[] =>
  all(node, 'w:r').flatMap((run) => (words(run).trim() ? [number(one(run, 'w:sz'), 'w:val')] : []));
