/** What is printed of a card, its sheet and its record, opened again: its words, its letters, its pages; and that the server answers while it is set. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nameOn } from '@tien-do/shared';
import type { CardRecord, RouteResponse } from '@tien-do/shared/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { makePdf } from '../../backend/src/documents/index.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { all, one, partsOf, treeOf, words } from '../support/official-xml.js';

let app: TestApp;
let desk: Desk;
let card: FoundCard;
let officer: Client;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  card = await desk.fresh();
  officer = await desk.ready(card);
  const head = await desk.holder(card.leadIds[0] ?? '', 'head');
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'send_back', { reason: 'Viết rõ phần số liệu, bổ sung phụ lục.' });
  await desk.write(officer, card.id, { result: 'Đã tổ chức 03 lớp.' });
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse', { remark: 'Đã kiểm tra, đồng ý trình.' });
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept');
});

afterAll(async () => {
  await app.close();
});

async function printed(by: Client): Promise<{ text: string; pages: string[]; bytes: Buffer }> {
  const answer = await by.raw(`/api/cards/${card.id}/record.pdf`, {});
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="chung-thuc-[0-9a-f]{8}\.pdf"/u,
  );
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
    mergePages: false,
  });
  // Without their numbers, which stand between the words of two pages.
  const words = pages.map((page) => page.trim().replace(/\s\d+$/u, ''));
  return { text: words.join(' ').replace(/\s+/gu, ' '), pages, bytes };
}

/** As text of a page is compared: without the places where lines break. */
const flat = (text: string): string => text.replace(/\s+/gu, '');

describe('the printed record', () => {
  it('says what the record says', async () => {
    const record = (await officer.get<CardRecord>(`/api/cards/${card.id}/record`)).body;
    const { text, pages, bytes } = await printed(officer);
    const words = flat(text);
    expect(pages.length).toBeGreaterThan(1);
    // Every page but the first has its number, before or behind its text.
    pages.forEach((page, index) => {
      const number = new RegExp(`^${String(index + 1)}\\s|\\s${String(index + 1)}$`, 'u').test(page.trim());
      expect(number).toBe(index > 0);
    });
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Ngày 15 tháng 9 năm 2026',
      'CHỨNG THỰC LỊCH SỬ',
      'LỊCH SỬ KHỚP',
      record.task.title,
      record.plan.title,
      'Viết rõ phần số liệu, bổ sung phụ lục.',
      'Đã kiểm tra, đồng ý trình.',
      'không thay cho văn bản có chữ ký và con dấu./.',
    ]) {
      expect(words).toContain(flat(part));
    }
    // Who is asked is told otherwise than who is ordered.
    expect(text).toMatch(/Bản trình 1 \((bị trả lại|cần bổ sung)\)/u);
    expect(text).toMatch(/Bản trình 2 \((được chấp nhận|được ghi nhận)\)/u);
    for (const { sha256 } of record.versions) expect(words).toContain(sha256);
    for (const { hash, seq } of record.entries) {
      expect(words).toContain(hash);
      expect(text).toContain(String(seq));
    }
    expect(words).toContain(record.chain.head.hash);
    const agencies = (await officer.get<RouteResponse<'agencies'>>('/api/agencies')).body;
    for (const id of [...record.leadIds, record.plan.coordinatorId]) {
      const agency = agencies.find((one) => one.id === id);
      if (!agency) throw new Error('no agency');
      expect(words.toLowerCase()).toContain(flat(nameOn(agency, '2026-09-15').name).toLowerCase());
    }
    // The fonts are in the file.
    expect(bytes.toString('latin1').match(/\/FontFile2/gu)?.length).toBeGreaterThanOrEqual(2);
    expect(bytes.toString('latin1')).toMatch(/\/BaseFont \/[A-Z]+\+Tinos/u);
    expect(bytes.toString('latin1')).not.toMatch(/Roboto|Helvetica/u);
  });

  it('says to others nothing that never left the lead agency', async () => {
    const { text } = await printed(await desk.as('congan.chuyenvien'));
    expect(text).toContain('chỉ ghi số và mã kiểm tra');
    expect(flat(text)).not.toContain(flat('Viết rõ phần số liệu'));
    expect(flat(text)).toContain(flat('Đã kiểm tra, đồng ý trình.'));
  });

  it('says what does not hold', async () => {
    await app.sql('ALTER TABLE decision DISABLE TRIGGER USER');
    await app.sql(
      `UPDATE decision SET remark = 'Không đồng ý.' WHERE card_id = $1 AND remark LIKE 'Đã kiểm tra%'`,
      [card.id],
    );
    const { text } = await printed(officer);
    await app.sql(
      `UPDATE decision SET remark = 'Đã kiểm tra, đồng ý trình.' WHERE card_id = $1 AND remark = 'Không đồng ý.'`,
      [card.id],
    );
    await app.sql('ALTER TABLE decision ENABLE TRIGGER USER');
    expect(text).toContain('CÓ SAI LỆCH');
    expect(text).toMatch(/Quyết định trên bản trình 2 không còn như mục nhật ký số \d+ đã ghi/u);
    expect(text).toContain('Đối chiếu nhật ký KHÔNG KHỚP');
  });

  it('is set beside the server, which answers meanwhile', async () => {
    let answered = 0;
    let going = true;
    const asking = (async (): Promise<void> => {
      while (going) {
        expect((await app.anonymous().get('/api/health')).status).toBe(200);
        answered += 1;
      }
    })();
    await Promise.all([printed(officer), printed(officer)]);
    going = false;
    await asking;
    expect(answered).toBeGreaterThan(10);
  });
});

describe('the sheet of a card', () => {
  /** The words of the sheet that somebody gets: those of the .docx, and those of the PDF. */
  async function sheet(by: Client): Promise<{ docx: string; pdf: string }> {
    const [docx, pdf] = await Promise.all(
      (['docx', 'pdf'] as const).map(async (form) => {
        const answer = await by.raw(`/api/cards/${card.id}/sheet?form=${form}`, {});
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-disposition')).toMatch(
          new RegExp(`^attachment; filename="phieu-theo-doi-[\\w.-]+-2026\\.${form}"`, 'u'),
        );
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    if (!docx || !pdf) throw new Error('no sheet');
    const body = one(treeOf((await partsOf(docx)).get('word/document.xml') ?? missing()), 'w:body');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    return {
      docx: flat(
        all(body ?? missing(), 'w:p')
          .map(words)
          .join(' '),
      ),
      pdf: flat(text),
    };
  }
  const missing = (): never => {
    throw new Error('a part is missing');
  };

  it('says what its reader may read, the same on paper and for a word processor', async () => {
    const { task, submissions, path } = await desk.see(card.id);
    for (const said of Object.values(await sheet(officer))) {
      for (const part of [
        ...['PHIẾU THEO DÕI NHIỆM VỤ', task.title, task.deadlineWords, ...task.expectedResults],
        ...path.map(({ title }) => title),
        ...submissions.map(({ sha256 }) => sha256),
        ...['Đã tổ chức 03 lớp.', 'Viết rõ phần số liệu, bổ sung phụ lục.', 'Đã kiểm tra, đồng ý trình.'],
        ...['Theo bản trình số 2', 'Hoàn thành đúng hạn', 'NGƯỜI LẬP PHIẾU'],
      ])
        expect(said).toContain(flat(part));
      // No register counts it.
      expect(said).not.toContain('Số:');
      expect(said).not.toContain(flat('Nơi nhận'));
    }
  });

  it('says to others nothing that never left the lead agency, and to who sees the face nothing of the content', async () => {
    const theirs = await sheet(await desk.as('congan.chuyenvien'));
    const faceOnly = await sheet(await desk.as(await desk.facesOnly(card.id)));
    for (const form of ['docx', 'pdf'] as const) {
      expect(theirs[form]).toContain(flat('Đã kiểm tra, đồng ý trình.'));
      expect(theirs[form]).not.toContain(flat('Viết rõ phần số liệu'));
      expect(faceOnly[form]).toContain(flat('không được xem nội dung'));
      expect(faceOnly[form]).not.toMatch(/Đãtổchức|đồngýtrình|SHA-256/u);
    }
  });
});

describe('a document', () => {
  // Every letter of the language, small and capital, with the marks that texts are written with.
  const vowels = 'aăâeêioôơuưy';
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const letters = [...vowels]
    .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
    .concat('đ')
    .flatMap((letter) => [letter, letter.toUpperCase()])
    .join('');

  it('has every Vietnamese letter', async () => {
    const bytes = await makePdf({
      content: [letters, { text: letters, bold: true }, { text: letters, italics: true }],
    });
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    expect(letters).toHaveLength(146);
    expect(flat(text)).toBe(letters.repeat(3));
  });

  it('takes neither a file nor an address from its words', async () => {
    for (const image of ['/etc/hostname', 'http://127.0.0.1:1/x.png']) {
      await expect(makePdf({ content: [{ image }] })).rejects.toThrow();
    }
    // And the next one is set all the same.
    expect((await makePdf({ content: ['Sau lỗi'] })).length).toBeGreaterThan(1000);
  });
});
