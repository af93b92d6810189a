/** A document as a packet of exchange: its structure, its text literal, its attachments as they were. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { edxmlOf, exchangeFaults, type ExchangeDocument } from '../../backend/src/documents/index.js';
import { at, below, elementsOf, readPacket, structureFaults } from '../support/edxml.js';

const issued: ExchangeDocument = {
  id: '0198a1b2-0000-7000-8000-000000000001',
  business: { kind: 'new' },
  from: { code: 'H59.12', inCharge: 'Công an tỉnh Trà Vinh', name: 'Công an thành phố Trà Vinh' },
  to: [
    {
      code: 'H59.01',
      inCharge: 'UBND tỉnh Trà Vinh',
      name: 'UBND thành phố Trà Vinh',
      email: 'vanthu@example.invalid',
    },
    { code: 'G01', inCharge: '', name: 'Bộ Công an' },
  ],
  ...{ number: '05', notation: 'BC-CATP', place: 'Trà Vinh', issuedOn: '2026-10-09', typeName: 'Báo cáo' },
  subject: 'Tổng kết thực hiện Công ước chống tra tấn năm 2026',
  content: 'Tổng kết thực hiện Công ước chống tra tấn năm 2026',
  signer: { capacity: 'KT. TRƯỞNG CÔNG AN', position: 'Phó Trưởng Công an', name: 'Nguyễn Văn Mẫu' },
  ...{ priority: 0, sphere: '', typist: 'PL', copies: 12, pages: 47, toPlaces: ['Như trên', 'Lưu: VT'] },
  at: '2026-10-09T18:30:00Z',
  attachments: [
    {
      name: 'báo-cáo.pdf',
      type: 'application/pdf',
      description: 'Báo cáo',
      bytes: new Uint8Array([37, 80, 68, 70, 0, 255]),
    },
    {
      name: 'phu-luc.xlsx',
      type: 'application/octet-stream',
      description: '',
      bytes: new Uint8Array(70_000).fill(7),
    },
  ],
};

/** Letters that no text of the product holds, and blanks. */
const unseen = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|[\uFFFD-\uFFFF]|\u034F|\u115F|\u1160|\u2800|\u3164|\uFFA0|\s/gu;
const shown = (text: string): string => text.replace(unseen, '').normalize('NFC');

describe('a packet of exchange', () => {
  it('has the structure of the standard and says what the document is', async () => {
    const xml = edxmlOf(issued);
    const packet = elementsOf(xml);
    expect(structureFaults(packet)).toEqual([]);
    expect(new Set(below(packet, 'OrganId').map(({ namespace }) => namespace))).toEqual(
      new Set(['http://www.mic.gov.vn/TBT/QCVN_102_2016']),
    );
    expect(at(packet, 'TraceHeader', 'Timestamp')?.text).toBe('2026/10/10 01:30:00');
    expect(below(packet, 'To').map((to) => at(to, 'OrganizationInCharge')?.text)).toEqual([
      'UBND tỉnh Trà Vinh',
      'Bộ Công an',
    ]);
    expect(await readPacket(xml)).toEqual({
      from: { code: 'H59.12', name: 'Công an thành phố Trà Vinh' },
      to: ['H59.01', 'G01'],
      ...{ number: '05', notation: 'BC-CATP', issuedOn: '2026-10-09', subject: issued.subject },
      signer: 'Nguyễn Văn Mẫu',
      attachments: issued.attachments.map(({ name, type, bytes }) => ({
        name,
        type,
        bytes: Buffer.from(bytes),
      })),
    });
    expect(edxmlOf(issued)).toBe(xml);
    // What the manifest names is what is attached.
    const ids = (name: string): string[] =>
      below(packet, name).map((some) => at(some, 'ContentId')?.text ?? '');
    expect(ids('Reference')).toEqual(ids('Attachment'));
    expect(new Set(ids('Attachment')).size).toBe(2);
  });

  it.each([
    ['revocation', '1'],
    ['update', '2'],
    ['replacement', '3'],
  ] as const)('says why and of which document where it is a %s', (kind, type) => {
    const packet = elementsOf(
      edxmlOf({
        ...issued,
        business: { kind, reason: 'Sai thể thức', about: 'H59.12,2026/10/09,04/BC-CATP' },
      }),
    );
    expect(structureFaults(packet)).toEqual([]);
    const business = at(packet, 'Bussiness');
    expect(business?.children.map(({ text }) => text)).toEqual([
      type,
      'Sai thể thức',
      'H59.12,2026/10/09,04/BC-CATP',
      '0',
    ]);
  });

  it('names what the axis would not take, and makes no packet of it', () => {
    const wrong: ExchangeDocument = {
      ...issued,
      business: { kind: 'update', reason: ' ', about: '' },
      from: { ...issued.from, code: 'h59' },
      ...{ to: [], number: '', notation: 'X'.repeat(31), subject: 'a'.repeat(501), issuedOn: '2026-02-30' },
      ...{ id: '\u200B', typeName: '', attachments: [], signer: { ...issued.signer, name: '' } },
    };
    expect(exchangeFaults(wrong)).toEqual([
      ...[
        'attachments',
        'business',
        'from',
        'id',
        'issued_on',
        'notation',
        'number',
        'signer',
        'subject',
        'to',
      ],
      'type_name',
    ]);
    expect(exchangeFaults({ ...issued, from: { ...issued.from, name: 'a'.repeat(201) } })).toEqual([
      'name_too_long',
    ]);
    expect(exchangeFaults(issued)).toEqual([]);
    expect(() => edxmlOf(wrong)).toThrow('attachments, business');
  });

  it('holds any text literally', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        ']]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
        '&amp;<b>',
        '\'"',
        '\u202Eabc',
        'a\u0000b',
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.uint8Array({ maxLength: 400 }), async (words, bytes) => {
        const subject = `Về ${words}`;
        const [file] = issued.attachments;
        if (!file) throw new Error('no attachment');
        const xml = edxmlOf({ ...issued, subject, attachments: [{ ...file, name: `a${words}.pdf`, bytes }] });
        expect(structureFaults(elementsOf(xml))).toEqual([]);
        const read = await readPacket(xml);
        expect(shown(read.subject)).toBe(shown(subject));
        expect(read.attachments.map(({ bytes: same }) => same)).toEqual([Buffer.from(bytes)]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the reader of packets', () => {
  it('reads the flat form too, and no other', async () => {
    const flat =
      '<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader><From><OrganId>H01</OrganId><OrganName>Sở A</OrganName></From>' +
      '<To><OrganId>H02</OrganId></To><Code><CodeNumber>1</CodeNumber><CodeNotation>BC-A</CodeNotation></Code>' +
      '<PromulgationInfo><PromulgationDate>2026/05/20</PromulgationDate></PromulgationInfo><Subject>Một</Subject>' +
      '<SignerInfo><Signer>Mẫu</Signer></SignerInfo></MessageHeader></EdXMLEnvelope>';
    expect(await readPacket(flat)).toEqual({
      ...{
        from: { code: 'H01', name: 'Sở A' },
        to: ['H02'],
        number: '1',
        notation: 'BC-A',
        issuedOn: '2026-05-20',
      },
      ...{ subject: 'Một', signer: 'Mẫu', attachments: [] },
    });
    expect(() => elementsOf(flat.replace('go.vn', 'example'))).toThrow('not a packet');
  });

  it.each<[string, RegExp | string, string]>([
    ['without', /<Subject>.*<\/Subject>/u, ''],
    ['out of place', /(<DocumentId>.*?<\/DocumentId>)(<Code>.*?<\/Code>)/u, '$2$1'],
    ['PromulgationDate is', '2026/10/09<', '09/10/2026<'],
    ['OrganId is', '>G01<', '>g-01<'],
    ['without FullName', /<FullName>.*?<\/FullName>/u, ''],
    ['with several', /(<Content>.*?<\/Content>)/u, '$1$1'],
    ['ContentTransferEncoded is', '<ContentTransferEncoded>', '<ContentTransferEncoded>%'],
  ])('finds what is %s', (fault, from, to) => {
    const xml = edxmlOf(issued);
    const changed = xml.replace(from, to);
    expect(changed).not.toBe(xml);
    expect(structureFaults(elementsOf(changed)).join('\n')).toContain(fault);
  });
});
