/** Reads packets of document exchange (edXML): the structure that QCVN 102:2016/BTTTT wants, and the flat form seen beside it. */
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

export const namespaces = ['http://www.mic.gov.vn/TBT/QCVN_102_2016', 'http://www.go.vn/eDoc'] as const;

export interface Element {
  name: string;
  namespace: string;
  children: Element[];
  text: string;
}

/** The packet as a tree of local names. @throws Error when it is no XML, or of a namespace that is not known. */
export function elementsOf(xml: string): Element {
  const root: Element = { name: '', namespace: '', children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri }) => {
    const element: Element = { name: local, namespace: uri, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
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
  const [top] = root.children;
  if (!top || !namespaces.some((known) => known === top.namespace))
    throw new Error('not a packet of document exchange');
  return top;
}

/** An element by its path, wherever the form has it. */
export function at(element: Element, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => found && below(found, name)[0], element);
}

/** All elements of a name below another. */
export function below(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...below(child, name),
  ]);
}

/** Children in their order; `?` may be left out, `*` comes once or more. */
const structure: Record<string, readonly string[]> = {
  edXML: ['edXMLEnvelope', 'AttachmentEncoded'],
  edXMLEnvelope: ['edXMLHeader', 'edXMLBody'],
  edXMLHeader: ['MessageHeader', 'TraceHeaderList'],
  MessageHeader: [
    ...['From', 'To*', 'DocumentId', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content'],
    ...['SignerInfo', 'ToPlaces?', 'OtherInfo', 'SteeringType'],
  ],
  From: ['OrganId', 'OrganizationInCharge', 'OrganName', 'OrganAdd?', 'Email?', 'Telephone?'],
  To: ['OrganId', 'OrganizationInCharge', 'OrganName', 'OrganAdd?', 'Email?', 'Telephone?'],
  Code: ['CodeNumber', 'CodeNotation'],
  PromulgationInfo: ['Place', 'PromulgationDate'],
  DocumentType: ['Type', 'TypeDetail', 'TypeName'],
  SignerInfo: ['Competence?', 'Position?', 'FullName'],
  ToPlaces: ['Place*'],
  OtherInfo: [
    'Priority',
    'SphereOfPromulgation?',
    'TyperNotation?',
    'PromulgationAmount',
    'PageAmount',
    'Direction',
  ],
  TraceHeaderList: ['Bussiness', 'TraceHeader*'],
  Bussiness: ['BussinessDocType', 'BussinessDocReason?', 'DocumentId?', 'Paper'],
  TraceHeader: ['OrganId', 'Timestamp'],
  edXMLBody: ['edXMLManifest'],
  edXMLManifest: ['Reference*'],
  Reference: ['ContentId', 'ContentType', 'AttachmentName', 'Description?'],
  AttachmentEncoded: ['Attachment*'],
  Attachment: ['ContentId', 'AttachmentName', 'ContentType', 'ContentTransferEncoded'],
};

/** What text an element takes, where not any. */
const values: Record<string, RegExp> = {
  OrganId: /^(?=.{1,35}$)[0-9A-Z]+(\.[0-9A-Z]+)*$/u,
  CodeNumber: /^.{1,11}$/u,
  CodeNotation: /^.{1,30}$/u,
  OrganName: /^.{1,200}$/su,
  Subject: /^.{1,500}$/su,
  PromulgationDate: /^\d{4}\/\d{2}\/\d{2}$/u,
  Timestamp: /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}$/u,
  Priority: /^[0-3]$/u,
  PromulgationAmount: /^\d+$/u,
  PageAmount: /^\d+$/u,
  Direction: /^(true|false)$/u,
  BussinessDocType: /^[0-3]$/u,
  ContentTransferEncoded: /^[A-Za-z0-9+/]+={0,2}$/u,
};

/** Where a packet departs from the structure. */
export function structureFaults(element: Element): string[] {
  const faults: string[] = [];
  const wanted = structure[element.name];
  if (!wanted) {
    if (element.children.length > 0) faults.push(`${element.name} holds elements`);
    const value = values[element.name];
    return value && !value.test(element.text)
      ? [...faults, `${element.name} is ${element.text.slice(0, 40)}`]
      : faults;
  }
  let rest = element.children.map(({ name }) => name);
  for (const entry of wanted) {
    const name = entry.replace(/[?*]$/u, '');
    const count = rest.findIndex((other) => other !== name);
    const found = count === -1 ? rest.length : count;
    if (found === 0 && !entry.endsWith('?')) faults.push(`${element.name} without ${name}`);
    if (found > 1 && !entry.endsWith('*')) faults.push(`${element.name} with several ${name}`);
    rest = rest.slice(found);
  }
  if (rest.length > 0) faults.push(`${element.name} with ${rest.join(', ')} out of place`);
  return [...faults, ...element.children.flatMap(structureFaults)];
}

export interface ReadPacket {
  from: { code: string; name: string };
  to: string[];
  number: string;
  notation: string;
  issuedOn: string;
  subject: string;
  signer: string;
  attachments: { name: string; type: string; bytes: Buffer }[];
}

/** What a packet says, in either form. */
export async function readPacket(xml: string): Promise<ReadPacket> {
  const packet = elementsOf(xml);
  const header = below(packet, 'MessageHeader')[0] ?? packet;
  const text = (...path: string[]): string => at(header, ...path)?.text ?? '';
  const signer = at(header, 'SignerInfo');
  return {
    from: { code: text('From', 'OrganId'), name: text('From', 'OrganName') },
    to: below(header, 'To').map((to) => at(to, 'OrganId')?.text ?? ''),
    ...{ number: text('Code', 'CodeNumber'), notation: text('Code', 'CodeNotation') },
    issuedOn: text('PromulgationInfo', 'PromulgationDate').replaceAll('/', '-'),
    subject: text('Subject'),
    signer: (signer && (at(signer, 'FullName') ?? at(signer, 'Signer'))?.text) ?? '',
    attachments: await Promise.all(
      below(packet, 'Attachment').map(async (attachment) => ({
        name: at(attachment, 'AttachmentName')?.text ?? '',
        type: at(attachment, 'ContentType')?.text ?? '',
        bytes: await unpacked(Buffer.from(at(attachment, 'ContentTransferEncoded')?.text ?? '', 'base64')),
      })),
    ),
  };
}

/** The one file of an archive; its sizes and its checksum hold. */
async function unpacked(bytes: Buffer): Promise<Buffer> {
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  const files: Buffer[] = [];
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    files.push(Buffer.concat(chunks));
  }
  const [file] = files;
  if (!file || files.length !== 1) throw new Error(`an attachment of ${String(files.length)} files`);
  return file;
}
