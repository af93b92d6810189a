/** Delegating on the screen: the form, the banner in both accounts, and the end of it without a reload. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sideways, violations } from './axe.js';
import { appears, dialog, says } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
const lender = 'congan.lanhdao';
const delegate = 'congan.tonghop';

beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
  await stage.app.sql('DELETE FROM delegation');
});
afterAll(async () => {
  await stage.close();
});

async function nameOf(username: string): Promise<string> {
  const [row] = await stage.app.sql<{ name: string }>('SELECT name FROM person WHERE username = $1', [
    username,
  ]);
  return row?.name ?? '';
}

describe('a head who is away', () => {
  it('lends the duty; both are told above every page, until it is revoked', async () => {
    const [giver, taker] = [
      await stage.open(lender, '/uy-quyen', { viewport: desk }),
      await stage.open(delegate, '/cho-toi', { viewport: desk }),
    ];
    const [giverName, takerName] = [await nameOf(lender), await nameOf(delegate)];
    await appears(taker.page.getByRole('heading', { level: 1 }));
    await giver.page.getByRole('button', { name: 'Lập ủy quyền' }).click();
    const form = dialog(giver.page, 'Lập ủy quyền xử lý');
    await form.getByRole('button', { name: 'Ủy quyền' }).click();
    // Nothing is sent while something is missing; the fields say what.
    await says(form, 'Vui lòng chọn người được ủy quyền.');
    await says(form, 'Vui lòng chọn ngày kết thúc.');
    expect(await violations(giver.page)).toEqual([]);
    const choice = form.getByLabel('Người được ủy quyền');
    const option = choice.locator('option', { hasText: takerName });
    await choice.selectOption((await option.getAttribute('value')) ?? '');
    await form.getByLabel('Đến ngày').fill('2026-09-30');
    await form.getByLabel('Lý do hoặc văn bản làm căn cứ').fill('Thông báo phân công số 17/TB-CATP');
    await form.getByRole('button', { name: 'Ủy quyền' }).click();
    await form.waitFor({ state: 'detached' });

    const banner = (seat: typeof giver) =>
      seat.page.getByRole('complementary', { name: 'Ủy quyền đang hiệu lực' });
    await says(banner(giver), `Đã ủy quyền cho ${takerName}`);
    await says(banner(taker), `Đang được ${giverName} ủy quyền`);
    await says(banner(taker), 'đến hết ngày 30/09/2026');
    const own = giver.page.getByRole('region', { name: 'Đã ủy quyền cho người khác' });
    await says(own, 'Đang hiệu lực');
    expect([...(await violations(giver.page)), ...(await violations(taker.page))]).toEqual([]);

    await banner(giver)
      .getByRole('button', { name: /^Thu hồi/u })
      .click();
    const asked = dialog(giver.page, 'Thu hồi ủy quyền');
    await asked.getByRole('button', { name: 'Thu hồi ủy quyền' }).click();
    await banner(giver).waitFor({ state: 'detached' });
    await banner(taker).waitFor({ state: 'detached' });
    await says(own, 'Đã kết thúc (1)');
    expect([giver.loads(), taker.loads()]).toEqual([1, 1]);
    expect([...giver.faults, ...taker.faults]).toEqual([]);
  });

  it('sees all of it on a phone, and it ends by itself', async () => {
    const { page, faults } = await stage.open(lender, '/uy-quyen', { viewport: phone });
    const now = stage.app.clock.now();
    await page.getByRole('button', { name: 'Lập ủy quyền' }).click();
    expect(await sideways(page)).toBe(0);
    await page.keyboard.press('Escape');
    await stage.app.sql(
      `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
       SELECT gen_random_uuid(), m.id, m.person_id, d.id, m.agency_id, '{}', 'Đi công tác', $3, $4, $3
         FROM membership m JOIN person p ON p.id = m.person_id, person d WHERE p.username = $1 AND d.username = $2`,
      [lender, delegate, new Date(now - 1000), new Date(now + 3_600_000)],
    );
    const banner = page.getByRole('complementary', { name: 'Ủy quyền đang hiệu lực' });
    await appears(banner);
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    stage.app.clock.set(new Date(now + 3_600_000).toISOString());
    await until(
      () => banner.count(),
      (count) => count === 0,
    );
    stage.app.clock.set(new Date(now).toISOString());
    expect(faults).toEqual([]);
  });
});
