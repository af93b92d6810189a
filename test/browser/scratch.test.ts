import { afterAll, beforeAll, it } from '@jest/globals';
import fs from 'node:fs';
import { startStage, type Stage } from './stage.js';
let stage: Stage;
beforeAll(async () => { stage = await startStage(); });
afterAll(async () => { await stage.close(); });
it('dumps', async () => {
  const dump = async (name: string, who: string | null, path: string, text?: string) => {
    const { page, faults } = await stage.open(who, path);
    await page.waitForLoadState('networkidle');
    if (text) await page.getByText(text).first().waitFor();
    await page.waitForTimeout(800);
    fs.writeFileSync(`/tmp/snap-${name}.txt`, page.url() + '\n' + faults.join('\n') + '\n' + (await page.locator('body').ariaSnapshot()));
    await page.screenshot({ path: `/tmp/snap-${name}.png` });
    await page.context().close();
  };
  const rows = await stage.app.sql(`SELECT c.id, t.key, c.due_on, a.code FROM card c JOIN task t ON t.id=c.task_id JOIN agency a ON a.id = c.lead_ids[1] WHERE a.code in ('tu-phap','phuong-1','kiem-sat','cong-an') AND NOT c.not_triggered ORDER BY a.code, t.key`);
  fs.writeFileSync('/tmp/rows.txt', rows.map((r) => JSON.stringify(r)).join('\n'));
  const tp = rows.find((r) => r['code'] === 'tu-phap')!;
  await dump('signin', null, '/dang-nhap');
  await dump('board', 'congan.chuyenvien', `/bang/${stage.app.boardId}`);
  await dump('card', 'congan.chuyenvien', `/bang/${stage.app.boardId}?the=${String(tp['id'])}`);
  await dump('inbox', 'congan.chuyenvien', `/cho-toi`);
  await dump('dash', 'ubnd.lanhdao', '/');
  await dump('audit', 'kiemtoan', '/nhat-ky');
  await dump('admin', 'quantri', '/quan-tri');
  await dump('sessions', 'quantri', '/phien');
});
