/**
 * A document for exchange between document systems: edXML by QCVN 102:2016/BTTTT and its amendment 1:2022. The product writes the packet as
 * a file; the agency's own document system sends it.
 */
import { createHash } from 'node:crypto';
import { isDay, type Day } from '@tien-do/shared';
import { literal, literalLines } from './literal.js';
import { zipOf } from './zip.js';

export const edxmlType = 'application/xml';
export const edxmlNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** An agency as the axis knows it. */
export interface ExchangeParty {
  /** Its code by Quyết định số 20/2020/QĐ-TTg. */
  code: string;
  /** The agency above; its own name where none is. */
  inCharge: string;
  name: string;
  address?: string;
  email?: string;
  telephone?: string;
}

/** What the packet is for. All but the first name the document that they are about and say why. */
export type ExchangeBusiness =
  { kind: 'new' } | { kind: 'revocation' | 'update' | 'replacement'; reason: string; about: string };

export interface ExchangeAttachment {
  name: string;
  /** Its media type. */
  type: string;
  /** What it is: "Báo cáo", "Phụ lục I". */
  description: string;
  bytes: Uint8Array;
}

/** An issued document with its metadata by Phụ lục VI of Nghị định 30/2020/NĐ-CP. */
export interface ExchangeDocument {
  /** Its own id, unique for ever. */
  id: string;
  business: ExchangeBusiness;
  from: ExchangeParty;
  to: readonly ExchangeParty[];
  /** Number and symbol: `05`, `BC-CATP`. */
  number: string;
  notation: string;
  place: string;
  issuedOn: Day;
  /** The name of its type: "Báo cáo". */
  typeName: string;
  subject: string;
  content: string;
  /** The capacity as printed ("KT. TRƯỞNG CÔNG AN"; '' for the head), the signer's own position, and the name. */
  signer: { capacity: string; position: string; name: string };
  /** 0 ordinary, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc. */
  priority: 0 | 1 | 2 | 3;
  sphere: string;
  /** Initials of who typed it; '' where nobody is named. */
  typist: string;
  copies: number;
  pages: number;
  toPlaces: readonly string[];
  /** `yyyy-mm-ddThh:mm:ssZ`: when the packet was made. */
  at: string;
  attachments: readonly ExchangeAttachment[];
}

/** Metadata that the axis does not take as they are. */
export type ExchangeFault =
  | 'attachments'
  | 'business'
  | 'from'
  | 'id'
  | 'issued_on'
  | 'name_too_long'
  | 'notation'
  | 'number'
  | 'signer'
  | 'subject'
  | 'to'
  | 'type_name';

const code = /^[0-9A-Z]+(\.[0-9A-Z]+)*$/u;
const longest = { code: 35, number: 11, notation: 30, name: 200, subject: 500 } as const;

/** What must be mended before a document can go. */
export function exchangeFaults(document: ExchangeDocument): ExchangeFault[] {
  const { from, to, business } = document;
  const known = (party: ExchangeParty): boolean =>
    code.test(party.code) && party.code.length <= longest.code && literal(party.name) !== '';
  const within = (text: string, most: number): boolean =>
    literal(text) !== '' && literal(text).length <= most;
  const holds: Record<ExchangeFault, boolean> = {
    attachments: document.attachments.length > 0,
    business: business.kind === 'new' || (literal(business.reason) !== '' && literal(business.about) !== ''),
    from: known(from),
    id: literal(document.id) !== '',
    issued_on: isDay(document.issuedOn),
    name_too_long: [from, ...to].every(({ name }) => literal(name).length <= longest.name),
    notation: within(document.notation, longest.notation),
    number: within(document.number, longest.number),
    signer: literal(document.signer.name) !== '',
    subject: within(document.subject, longest.subject),
    to: to.length > 0 && to.every(known),
    type_name: literal(document.typeName) !== '',
  };
  return (Object.keys(holds) as ExchangeFault[]).filter((fault) => !holds[fault]);
}

/** An element: its text, or what it holds. Undefined ones are left out. */
type Held = string | readonly (Element | undefined)[];
interface Element {
  name: string;
  held: Held;
  attributes?: string;
}
const element = (name: string, held: Held, attributes = ''): Element => ({ name, held, attributes });
const optional = (name: string, text: string | undefined): Element | undefined =>
  text === undefined || literal(text) === '' ? undefined : element(name, text);

/** Kinds of business as the standard counts them. */
const businessTypes = { new: 0, revocation: 1, update: 2, replacement: 3 } as const;
/** Administrative documents; which kind of them is said in words. */
const administrative = { type: '1', detail: '0' } as const;

/**
 * The packet of a document as XML.
 * @throws Error when its metadata have faults (`exchangeFaults`).
 */
export function edxmlOf(document: ExchangeDocument): string {
  const faults = exchangeFaults(document);
  if (faults.length > 0) throw new Error(`a document cannot be exchanged: ${faults.join(', ')}`);
  const attachments = document.attachments.map((attachment) => ({
    ...attachment,
    id: `cid:${createHash('sha256').update(attachment.name).update('\0').update(attachment.bytes).digest('hex').slice(0, 32)}`,
  }));
  const root = element(
    'edXML',
    [
      element('edXMLEnvelope', [
        element('edXMLHeader', [messageHeader(document), traces(document)]),
        element('edXMLBody', [
          element(
            'edXMLManifest',
            attachments.map(({ id, type, name, description }) =>
              element('Reference', [
                element('ContentId', id),
                element('ContentType', type),
                element('AttachmentName', name),
                optional('Description', description),
              ]),
            ),
            ' version="1.0"',
          ),
        ]),
      ]),
      element(
        'AttachmentEncoded',
        attachments.map(({ id, type, name, bytes }) =>
          element('Attachment', [
            element('ContentId', id),
            element('AttachmentName', name),
            element('ContentType', type),
            element('ContentTransferEncoded', zipOf(name, bytes).toString('base64')),
          ]),
        ),
      ),
    ],
    ` xmlns="${edxmlNamespace}"`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;
}

function messageHeader(document: ExchangeDocument): Element {
  const { from, to, signer } = document;
  return element('MessageHeader', [
    party('From', from),
    ...to.map((receiver) => party('To', receiver)),
    element('DocumentId', document.id),
    element('Code', [element('CodeNumber', document.number), element('CodeNotation', document.notation)]),
    element('PromulgationInfo', [
      element('Place', document.place),
      element('PromulgationDate', document.issuedOn.replaceAll('-', '/')),
    ]),
    element('DocumentType', [
      element('Type', administrative.type),
      element('TypeDetail', administrative.detail),
      element('TypeName', document.typeName),
    ]),
    element('Subject', document.subject),
    element('Content', document.content),
    element('SignerInfo', [
      optional('Competence', signer.capacity),
      optional('Position', signer.position),
      element('FullName', signer.name),
    ]),
    document.toPlaces.length > 0
      ? element(
          'ToPlaces',
          document.toPlaces.map((place) => element('Place', place)),
        )
      : undefined,
    element('OtherInfo', [
      element('Priority', String(document.priority)),
      optional('SphereOfPromulgation', document.sphere),
      optional('TyperNotation', document.typist),
      element('PromulgationAmount', String(document.copies)),
      element('PageAmount', String(document.pages)),
      element('Direction', 'false'),
    ]),
    element('SteeringType', '0'),
  ]);
}

function party(name: 'From' | 'To', { code: id, inCharge, ...agency }: ExchangeParty): Element {
  return element(name, [
    element('OrganId', id),
    element('OrganizationInCharge', inCharge || agency.name),
    element('OrganName', agency.name),
    optional('OrganAdd', agency.address),
    optional('Email', agency.email),
    optional('Telephone', agency.telephone),
  ]);
}

/** Where the packet has been, and what it is for ("Bussiness" is how the standard spells it). */
function traces({ business, from, at }: ExchangeDocument): Element {
  return element('TraceHeaderList', [
    element('Bussiness', [
      element('BussinessDocType', String(businessTypes[business.kind])),
      ...(business.kind === 'new'
        ? []
        : [element('BussinessDocReason', business.reason), element('DocumentId', business.about)]),
      element('Paper', '0'),
    ]),
    element('TraceHeader', [element('OrganId', from.code), element('Timestamp', timestamp(at))]),
  ]);
}

/** `2026/10/09 14:05:00`, in Vietnam. */
function timestamp(at: string): string {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
}

const marks: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function written({ name, held, attributes = '' }: Element): string {
  const inside =
    typeof held === 'string'
      ? literalLines(held)
          .join('\n')
          .replace(/[&<>"']/gu, (mark) => marks[mark] ?? '')
      : held.flatMap((child) => (child ? [written(child)] : [])).join('');
  return `<${name}${attributes}>${inside}</${name}>`;
}
