/** The export, checked by the program that knows nothing of the product: a true one passes, every forgery is refused by name. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AnchorsService,
  canonicalJson,
  merkleRoot,
  sha256,
  type Head,
  type RecordExport,
} from '@tien-do/backend';
import { startTestApp, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { ownEntries as own, rechain, Verifier, type OwnEntry as Own } from '../support/verifier.js';

let app: TestApp;
let desk: Desk;
let anchors: string;
let card: FoundCard;
let fresh: RecordExport;

const verifier = new Verifier();
const verify = verifier.run.bind(verifier);
type Version = RecordExport['versions'][number] & {
  said: { content: { result: string } };
  frozen: { chain: { steps: { duties: string[] }[] } };
  decisions: { remark: string }[];
};

beforeAll(async () => {
  anchors = path.join(verifier.folder, 'anchors');
  app = await startTestApp({ anchorDir: anchors });
  desk = new Desk(app);
  await verifier.fetch(app);
  card = await desk.fresh();
  const other = await desk.fresh();
  await desk.ready(other);
  const officer = await desk.ready(card);
  const head = await desk.holder(card.leadIds[0] ?? '', 'head');
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse', { remark: 'Đã kiểm tra.' });
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'send_back', {
    reason: 'Thiếu số liệu quý III.',
  });
  // What is composed from letters and marks is the same text.
  await desk.write(officer, card.id, { result: 'Đã tổ chức 04 lớp. ✓ “ư ờ” \\ / \u{1F600}' });
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse');
  await app.app.get(AnchorsService).now(app.clock.now());
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept', { remark: 'Đầy đủ.' });
  fresh = await exported('congan.chuyenvien');
});

afterAll(async () => {
  await app.close();
  verifier.remove();
});

async function exported(username: string, cardId = card.id): Promise<RecordExport> {
  const answer = await (await desk.as(username)).get<RecordExport>(`/api/cards/${cardId}/record.json`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const anchorFiles = (): string[] => readdirSync(anchors).map((name) => path.join(anchors, name));

describe('a true export', () => {
  it('is verified offline, alone and against the anchors', async () => {
    const alone = await verify(fresh);
    expect(alone.said).toContain(
      `ĐẠT: ${String(own(fresh).length)} mục của nhiệm vụ, đủ và đúng, trong chuỗi`,
    );
    expect(alone.said).toContain('ĐẠT: 2 bản trình, 5 quyết định đúng như nhật ký.');
    expect(alone.said).toContain('LƯU Ý: chưa đối chiếu với tệp mốc lưu ở nơi khác.');
    expect(alone.code).toBe(0);
    const against = await verify(fresh, anchorFiles());
    expect(against.said).toContain('ĐẠT: khớp 1 mốc lưu ở nơi khác.\nKẾT LUẬN: bản xuất đúng.\n');
    expect(against.code).toBe(0);
  });

  it('holds, whoever it was made for, and shows of others only what links them', async () => {
    for (const username of ['kiemtoan', 'ubnd.lanhdao']) {
      expect((await verify(await exported(username), anchorFiles())).code).toBe(0);
    }
    const others = fresh.chain.filter((entry) => Array.isArray(entry));
    expect(others.length).toBeGreaterThanOrEqual(3);
    expect(others.every((entry) => entry.length === 3)).toBe(true);
    expect(JSON.stringify(fresh)).not.toContain('127.0.0.1');
    const log = own(fresh).map(({ line }) => line);
    expect(log.join('\n')).toMatch(/(trả lại|đề nghị bổ sung) bản trình 1/u);
  });

  it('has an anchor even where no hour has passed yet', async () => {
    const young = await startTestApp();
    try {
      const [row] = await young.sql<{ id: string }>(
        'SELECT id FROM card WHERE board_id = $1 ORDER BY id LIMIT 1',
        [young.boardId],
      );
      const auditor = await young.client('kiemtoan');
      const answer = await auditor.get<RecordExport>(`/api/cards/${row?.id ?? ''}/record.json`);
      expect(answer.body.anchor).not.toBeNull();
      expect((await verify(answer.body)).code).toBe(0);
      await auditor.get(`/api/cards/${row?.id ?? ''}/record.json`);
      expect(await young.sql('SELECT number FROM audit_anchor')).toHaveLength(1);
    } finally {
      await young.close();
    }
  });

  it('is a program that stands alone', () => {
    const text = readFileSync(verifier.program, 'utf8');
    expect(text.split('\n').length).toBeLessThan(350);
    expect(text.match(/from '[^']+'/gu)).toEqual([`from 'node:crypto'`, `from 'node:fs'`]);
    expect(text).not.toMatch(/import\(|require|fetch/u);
  });
});

/** The last entry of an act. */
function entryOf(record: RecordExport, action: string): Own {
  const found = own(record)
    .filter(({ facts }) => facts.action === action)
    .at(-1);
  if (!found) throw new Error(`no ${action}`);
  return found;
}

function versionOf(record: RecordExport, number: number): Version {
  const found = record.versions.find((version) => version['number'] === number);
  if (!found) throw new Error(`no version ${String(number)}`);
  return found as Version;
}

type Anchor = { number: number; root: string; head: Head; proof: unknown[] };

const forgeries: [string, (record: RecordExport) => void, (record: RecordExport) => RegExp][] = [
  [
    'a changed reason',
    (record) => {
      entryOf(record, 'card.send_back').facts.detail['reason'] = 'Đầy đủ.';
    },
    (record) => new RegExp(`mục số ${String(entryOf(record, 'card.send_back').facts.seq)} đã bị sửa`, 'u'),
  ],
  [
    'another person',
    (record) => {
      entryOf(record, 'card.accept').facts.personId = entryOf(record, 'card.receive').facts.personId;
    },
    (record) => new RegExp(`mục số ${String(entryOf(record, 'card.accept').facts.seq)} đã bị sửa`, 'u'),
  ],
  [
    'a swapped order',
    (record) => {
      const at = record.chain.indexOf(entryOf(record, 'card.accept'));
      record.chain.push(...record.chain.splice(at - 1, 1));
    },
    (record) => new RegExp(`mục số ${String(record.chain.length - 1)} `, 'u'),
  ],
  [
    'two entries of others that changed places',
    (record) => {
      const [first] = record.chain.splice(0, 1);
      if (first) record.chain.splice(1, 0, first);
    },
    () => /mục số 1 đã bị sửa, hoặc không nối/u,
  ],
  [
    'an entry of the task hidden among those of others',
    (record) => {
      const entry = entryOf(record, 'card.receive');
      const { seq } = entry.facts;
      const link = [
        sha256(`${record.cardId}\n${String(seq)}`),
        sha256(canonicalJson(entry.facts)),
        entry.hash,
      ];
      record.chain[seq - 1] = link as RecordExport['chain'][number];
    },
    () => /là của nhiệm vụ này nhưng nội dung đã bị bỏ/u,
  ],
  [
    'a hidden entry under a false mark',
    (record) => {
      const entry = entryOf(record, 'card.receive');
      record.chain[entry.facts.seq - 1] = ['', sha256(canonicalJson(entry.facts)), entry.hash];
    },
    () => /đã bị sửa, hoặc không nối/u,
  ],
  [
    'a tail cut behind the anchor',
    (record) => {
      const seq = (record.anchor as unknown as Anchor).head[1];
      record.chain = record.chain.slice(0, seq - 1);
      record.versions = record.versions.filter((version) => version['number'] === 1);
      const last = record.chain.at(-1);
      record.head = { seq: seq - 1, hash: Array.isArray(last) ? last[2] : (last?.hash ?? '') };
    },
    () => /bản xuất có 0 bản|chuỗi bị cắt: mốc số \d+ ghi đến mục số \d+/u,
  ],
  [
    'a tail cut, the head left',
    (record) => {
      record.chain.pop();
    },
    (record) => new RegExp(`chuỗi có ${String(record.chain.length - 1)} mục, mục cuối phải là số`, 'u'),
  ],
  [
    'a changed text',
    (record) => {
      versionOf(record, 2).said.content.result = 'Đã tổ chức 40 lớp.';
    },
    () => /nội dung hoặc tệp của bản trình 2 không khớp/u,
  ],
  [
    'a changed text with its hash',
    (record) => {
      const version = versionOf(record, 2);
      version.said.content.result = 'Đã tổ chức 40 lớp.';
      version['sha256'] = sha256(canonicalJson(version.said));
    },
    (record) =>
      new RegExp(
        `mã của bản trình 2 khác với mục số ${String(entryOf(record, 'card.submit_internal').facts.seq)}`,
        'u',
      ),
  ],
  [
    'a changed chain',
    (record) => {
      const [step] = versionOf(record, 2).frozen.chain.steps;
      if (step) step.duties = ['officer'];
    },
    () => /quy trình hoặc thông tin kèm bản trình 2 không khớp/u,
  ],
  [
    'a removed decision',
    (record) => {
      versionOf(record, 2).decisions.pop();
    },
    (record) =>
      new RegExp(
        `quyết định trên bản trình 2 ghi ở mục số ${String(entryOf(record, 'card.accept').facts.seq)}`,
        'u',
      ),
  ],
  [
    'a changed remark',
    (record) => {
      const [first] = versionOf(record, 1).decisions;
      if (first) first.remark = 'Không đồng ý.';
    },
    () => /quyết định trên bản trình 1 ghi ở mục số \d+ không còn, hoặc đã bị sửa/u,
  ],
  [
    'a decision put in',
    (record) => {
      const { decisions } = versionOf(record, 1);
      decisions.push({ ...decisions[0], remark: 'Thêm.' });
    },
    () => /bản trình 1 có quyết định không có mục nhật ký/u,
  ],
  [
    'a removed version',
    (record) => {
      record.versions.shift();
    },
    () => /mục số \d+ ghi bản trình 1, bản xuất có 0 bản/u,
  ],
  [
    'a chain reckoned anew',
    (record) => {
      entryOf(record, 'card.send_back').facts.detail['reason'] = 'Đầy đủ.';
      rechain(record);
    },
    (record) =>
      new RegExp(
        `mục số ${String((record.anchor as unknown as Anchor).head[1])} khác với mốc số \\d+: chuỗi đã bị ghi lại`,
        'u',
      ),
  ],
  [
    'a chain reckoned anew, without an anchor',
    (record) => {
      entryOf(record, 'card.send_back').facts.detail['reason'] = 'Đầy đủ.';
      rechain(record);
      record.anchor = null;
    },
    () => /bản xuất không có mốc/u,
  ],
  [
    'an anchor with another head',
    (record) => {
      const anchor = record.anchor as unknown as Anchor;
      anchor.root = sha256(anchor.root);
    },
    () => /chuỗi không thuộc gốc của mốc/u,
  ],
  [
    'the anchor of another board',
    (record) => {
      const anchor = record.anchor as unknown as Anchor;
      anchor.head = [anchor.head[0].replace(/.$/u, 'z'), anchor.head[1], anchor.head[2]];
    },
    () => /là của chuỗi khác/u,
  ],
];

describe('a forged export', () => {
  it.each(forgeries)('is refused: %s', async (_name, forge, says) => {
    const record = structuredClone(fresh);
    forge(record);
    const { code, said } = await verify(record);
    expect(said).toMatch(/^(ĐẠT: .*\n)*KHÔNG ĐẠT: .*\.\n$/u);
    expect(said).toMatch(says(fresh));
    expect(code).toBe(1);
  });

  it('is refused by the anchors that were kept elsewhere, when it brings an anchor of its own', async () => {
    const record = structuredClone(fresh);
    entryOf(record, 'card.send_back').facts.detail['reason'] = 'Đầy đủ.';
    rechain(record);
    const head: Head = [record.boardId, record.head.seq, record.head.hash];
    record.anchor = { ...record.anchor, head, root: merkleRoot([head]), proof: [] };
    expect((await verify(record)).code).toBe(0);
    const { code, said } = await verify(record, anchorFiles());
    expect(code).toBe(1);
    expect(said).toMatch(/KHÔNG ĐẠT: mốc số \d+ của bản xuất khác với tệp mốc/u);
    // Under a number that the files do not have.
    record.anchor = { ...record.anchor, number: 99 };
    const again = await verify(record, anchorFiles());
    expect(again.code).toBe(1);
    expect(again.said).toMatch(/khác với mốc số 1: chuỗi đã bị ghi lại/u);
  });

  it('is refused when it is no export, and anchors when they are none', async () => {
    expect(await verify('{}')).toMatchObject({ code: 1 });
    expect(await verify('no json')).toMatchObject({ code: 1 });
    const file = path.join(verifier.folder, 'some.jsonl');
    const [line = ''] = readFileSync(anchorFiles()[0] ?? '', 'utf8').split('\n');
    writeFileSync(file, '');
    expect((await verify(fresh, [file])).said).toContain('tệp mốc không có chuỗi của bản xuất này');
    writeFileSync(file, `${line.replace(/"root":"./u, '"root":"x')}\n`);
    expect((await verify(fresh, [file])).said).toMatch(/gốc của mốc số \d+ không khớp/u);
    writeFileSync(file, `${line}\n${line.replace('"number":1', '"number":2')}\n`);
    expect((await verify(fresh, [file])).said).toMatch(/mốc số 2 không nối với dòng trước/u);
    // What a broken write left is passed over.
    writeFileSync(file, `${line.slice(0, 50)}\n${line}\n`);
    expect((await verify(fresh, [file])).code).toBe(0);
  });
});
