/** "Chứng thực lịch sử" on the screen: from the history to the page, its files, and what it says when something was changed. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { act, bring, findCard, head, officer, policeHead, write, type KnownCard } from './acts.js';
import { opinion, partnerOf, RecordStory } from '../support/record-story.js';
import { reason } from '../support/contributions.js';
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

it('tells what agencies filed and what was asked for, to each as far as they may read it', async () => {
  const story = new RecordStory(stage.app);
  const consulted = await story.consulted();
  await story.petitions.raise(consulted.officer, consulted.id, { kind: 'reassignment' });
  for (const options of [{}, { viewport: phone }]) {
    const { page } = await stage.open('kiemtoan', `/the/${consulted.id}/chung-thuc`, options);
    const filed = page.getByRole('region', { name: 'Ý kiến phối hợp, bổ sung' });
    await says(filed, opinion);
    await says(filed, /duyệt và gửi ý kiến phối hợp \(bản 1, mã [0-9a-f]{12}\)/u);
    await says(filed, /bỏ qua ý kiến phối hợp của/u);
    await says(filed, `Lý do: ${reason}`);
    const asked = page.getByRole('region', { name: 'Đề nghị, vướng mắc' });
    await says(asked, /Đề nghị gia hạn: .*đã đồng ý/su);
    await says(asked, 'Ý kiến: Đồng ý lùi thời hạn.');
    await says(asked, /Kiến nghị phân công lại: .*chờ lãnh đạo cơ quan đồng ý/su);
    await says(
      page.getByRole('status').filter({ hasText: 'Lịch sử khớp' }),
      /đúng thẩm quyền tại thời điểm/u,
    );
    // Words that were not loaded would stand there by their names.
    expect(await page.locator('main').innerText()).not.toMatch(/\b[a-z]+\.[a-z_]+\.[a-z_]+\b/u);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  const { page } = await stage.open('congan.chuyenvien', `/the/${consulted.id}/chung-thuc`);
  await appears(page.getByText(/1 bản ý kiến phối hợp, bổ sung, 1 đề nghị, vướng mắc/u).first());
  await says(page.getByRole('region', { name: 'Ý kiến phối hợp, bổ sung' }), 'chỉ ghi số và mã kiểm tra');
  expect(await page.locator('main').innerText()).not.toContain(opinion);
  // That it was raised stands in the log; what it says does not.
  expect(await page.getByRole('article', { name: /^Kiến nghị phân công lại/u }).count()).toBe(0);

  await story.tamper(
    'membership',
    `UPDATE membership SET duty = 'clerk' WHERE person_id = $1 AND duty = 'head'`,
    [partnerOf(consulted, 0).head.personId],
  );
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await appears(page.getByText('Có sai lệch.'));
  await appears(
    page.getByText(
      /Quyết định ghi ở mục nhật ký số \d+ không đúng thẩm quyền: người quyết định không giữ chức trách tại thời điểm đó/u,
    ),
  );
});
