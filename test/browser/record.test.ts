/** "Chứng thực lịch sử" on the screen: from the history to the page, its files, and what it says when something was changed. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { act, bring, findCard, head, officer, policeHead, write, type KnownCard } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, card, says } from './screens.js';
import { phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'II/3/3.2');
  await bring(stage.app, known.id, 'received');
  await act(stage.app, policeHead, known.id, 'send_back', {
    reason: 'Thiếu số liệu quý III, đề nghị bổ sung.',
  });
  await write(stage.app, officer, known.id, { result: 'Đã tổ chức 04 hội nghị, có 320 lượt người dự.' });
  await act(stage.app, officer, known.id, 'submit_internal');
  await act(stage.app, head, known.id, 'endorse');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

it('leads from the history to the page, and to files that can be verified elsewhere', async () => {
  const { page } = await stage.open(officer, `/the/${known.id}`);
  await card.tab(page, 'Lịch sử');
  await appears(page.getByText(/trả lại bản trình 1 \(mã [0-9a-f]{12}\)/u));
  await page.getByRole('link', { name: 'Chứng thực lịch sử' }).click();
  await appears(page.getByRole('heading', { name: 'Chứng thực lịch sử', level: 1 }));
  await says(page.getByRole('status').filter({ hasText: 'Lịch sử khớp' }), 'Lịch sử khớp.');
  const first = page.getByRole('article', { name: /^Bản trình 1/u });
  await says(first, 'bị trả lại');
  await says(first, 'Thiếu số liệu quý III, đề nghị bổ sung.');
  await says(first, 'Đúng như nhật ký');
  await says(page.getByRole('article', { name: /^Bản trình 2/u }), 'đang duyệt');
  const history = page.getByRole('region', { name: 'Lịch sử' });
  await says(history, /duyệt nội bộ bản trình 2 \(mã [0-9a-f]{12}\)/u);
  const state = (
    await (await stage.app.client(officer)).get<{ entries: unknown[] }>(`/api/cards/${known.id}/record`)
  ).body;
  expect(await history.getByRole('listitem').count()).toBe(state.entries.length);

  const download = async (name: string): Promise<{ name: string; path: string }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const printed = await download('Tải PDF');
  expect(printed.name).toMatch(/^chung-thuc-[0-9a-f]{8}\.pdf$/u);
  expect(readFileSync(printed.path).subarray(0, 5).toString()).toBe('%PDF-');
  const exported = await download('Tải bản xuất');
  const program = await download('Tải chương trình kiểm chứng');
  expect(program.name).toBe('verify-record.mjs');
  // A browser keeps downloads under names of its own: Node is told that this one is a module.
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    readFileSync(program.path, 'utf8').replace('process.argv.slice(2)', 'process.argv.slice(1)'),
    exported.path,
  ]);
  expect(stdout).toContain('KẾT LUẬN: bản xuất đúng.');
});

it('can be read by everybody, at a desk and on a phone', async () => {
  for (const options of [{}, { viewport: phone }]) {
    const { page } = await stage.open(officer, `/the/${known.id}/chung-thuc`, options);
    await appears(page.getByRole('heading', { name: 'Chuỗi nhật ký và mốc neo' }));
    await appears(page.getByRole('article', { name: /^Bản trình 2/u }));
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  const { page } = await stage.open('kiemtoan', '/nhat-ky');
  await appears(page.getByText(/nhật ký được kiểm tra mỗi đêm/u));
  expect(await violations(page)).toEqual([]);
});

it('says what was changed behind the application’s back, as soon as somebody asks', async () => {
  const { page } = await stage.open(officer, `/the/${known.id}/chung-thuc`);
  await appears(page.getByText('Lịch sử khớp.'));
  await stage.app.sql('ALTER TABLE submission DISABLE TRIGGER USER');
  await stage.app.sql(
    `UPDATE submission SET content = jsonb_set(content, '{result}', '"Đã tổ chức 40 hội nghị."') WHERE card_id = $1 AND number = 2`,
    [known.id],
  );
  await stage.app.sql('ALTER TABLE submission ENABLE TRIGGER USER');
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await appears(page.getByText('Có sai lệch.'));
  await appears(page.getByText(/Nội dung hoặc tệp của bản trình 2 không khớp mã kiểm tra/u));
  await says(page.getByRole('article', { name: /^Bản trình 2/u }), /Có sai lệch.*không khớp/su);
  await says(page.getByRole('article', { name: /^Bản trình 1/u }), 'Đúng như nhật ký');
  expect(await violations(page)).toEqual([]);
});
