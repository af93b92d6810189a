/** The two lists: what waits for me, the oldest first, and what I wait for; both follow without a reload. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  act,
  bring,
  findCard,
  head,
  officer,
  policeHead,
  policeOfficer,
  someResult,
  write,
  type KnownCard,
} from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, inbox, says, vanishes } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let older: KnownCard;
let newer: KnownCard;
let returned: KnownCard;

beforeAll(async () => {
  stage = await startStage();
  older = await findCard(stage.app, 'II/7/7.1');
  newer = await findCard(stage.app, 'II/3/3.2');
  returned = await findCard(stage.app, 'III/6/6.1/6.1.1');
  await bring(stage.app, older.id, 'received');
  await bring(stage.app, newer.id, 'received');
  await bring(stage.app, returned.id, 'submitted');
  // The first has waited for the head for days, the second since just now.
  await app().sql('UPDATE card SET held_since = $2 WHERE id = $1', [
    older.id,
    new Date(app().clock.now() - 4 * 86_400_000 - 3_600_000),
  ]);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const app = (): Stage['app'] => stage.app;
const lines = (page: Page): Locator => inbox.list(page).getByRole('listitem');
const sent = {
  list: (page: Page): Locator => page.getByRole('navigation', { name: 'Việc tôi đang chờ' }),
  item: (page: Page, known: KnownCard): Locator =>
    sent.list(page).getByRole('listitem').filter({ hasText: known.title }),
};
const titlesOf = (page: Page): Promise<string[]> => lines(page).allTextContents();

describe('what waits for me', () => {
  it('has the oldest first, whatever it is, and says as what it waits', async () => {
    const { page } = await stage.open(policeHead, '/cho-toi');
    await says(lines(page).first(), older.title);
    await says(lines(page).first(), '4 ngày');
    await says(lines(page).first(), /Là Trưởng Công an.* – cơ quan đầu mối/u);
    await says(lines(page).nth(1), newer.title);
    await says(lines(page).nth(1), 'vừa xong');
  });

  it('can be put together by kind, which its address keeps', async () => {
    await act(app(), policeOfficer, returned.id, 'send_back', {
      reason: 'Đề nghị bổ sung số liệu',
      backBy: '2026-09-17',
    });
    const seat = await stage.open(officer, '/cho-toi');
    await says(inbox.item(seat.page, returned), 'Cần xong trong ngày 17/09/2026');
    await seat.page.getByRole('combobox', { name: 'Cách xếp' }).selectOption('Theo loại việc');
    await appears(inbox.list(seat.page).getByRole('heading', { name: /^Bị trả lại/u }));
    expect(new URL(seat.page.url()).searchParams.get('xep')).toBe('loai');
    await seat.page.reload();
    await appears(inbox.list(seat.page).getByRole('heading', { name: /^Bị trả lại/u }));
    app().clock.set(new Date(app().clock.now() + 3 * 3_600_000).toISOString());
    await app().sql(`UPDATE card SET back_by = '2026-09-14' WHERE id = $1`, [returned.id]);
    await seat.page.reload();
    await says(inbox.item(seat.page, returned), 'Quá 1 ngày so với ngày cần xong 14/09/2026');
  });

  it('shows behind the others what a colleague has taken, as soon as they take it', async () => {
    const seat = await stage.open('congan.pho', '/cho-toi');
    await says(lines(seat.page).first(), older.title);
    await act(app(), policeHead, older.id, 'take_over');
    await says(lines(seat.page).first(), newer.title);
    await appears(inbox.list(seat.page).getByRole('heading', { name: /^Đồng nghiệp đang xử lý/u }));
    await says(lines(seat.page).last(), older.title);
    await says(lines(seat.page).last(), /Đang do .+ xử lý/u);
    expect(seat.loads()).toBe(1);
  });

  it('has what happened after it was read and before its boards were', async () => {
    const seat = await stage.open(policeHead);
    let letOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      letOn = resolve;
    });
    const asked = seat.page.waitForRequest(/\/api\/boards\/[^/]+$/u);
    await seat.page.route(/\/api\/boards\/[^/]+$/u, async (route) => {
      await gate;
      await route.continue();
    });
    await seat.page.goto('/cho-toi');
    await says(lines(seat.page).first(), older.title);
    await asked;
    await act(app(), 'congan.pho', older.id, 'take_over');
    letOn();
    await says(inbox.item(seat.page, older), /Đang do .+ xử lý/u);
  });

  it('follows a delegation from its beginning to its end', async () => {
    const seat = await stage.open('congan.capphong', '/cho-toi');
    await appears(seat.page.getByRole('combobox', { name: 'Cách xếp' }));
    const before = await titlesOf(seat.page);
    expect(before.some((text) => text.includes(newer.title))).toBe(false);
    const id = await lend();
    await says(inbox.item(seat.page, newer), /Được .+ ủy quyền: .*Công an.* – cơ quan đầu mối/u);
    await revoke(id);
    await vanishes(inbox.item(seat.page, newer));
    expect(seat.loads()).toBe(1);
  });

  it('learns when its line is back of a delegation that ended meanwhile', async () => {
    const seat = await stage.open('congan.capphong', '/cho-toi');
    await appears(seat.page.getByRole('combobox', { name: 'Cách xếp' }));
    let cut = true;
    await seat.page.routeWebSocket(/socket/u, async (socket) => {
      if (cut) await socket.close();
      else socket.connectToServer();
    });
    // The server dismisses whose rights changed, and the way back is barred.
    const id = await lend();
    await appears(inbox.item(seat.page, newer));
    await revoke(id);
    cut = false;
    await vanishes(inbox.item(seat.page, newer));
    expect(seat.loads()).toBe(1);
  });
});

/** Lends the duty of the coordinator's head to `congan.capphong` for an hour, and gives the id of the delegation. */
async function lend(): Promise<string> {
  const id = randomUUID();
  const now = app().clock.now();
  const delegate = await app().client('congan.capphong');
  await app().sql(
    `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason,
                             valid_from, valid_to, made_at)
     SELECT $1, m.id, m.person_id, $2, m.agency_id, '{}', 'Đi công tác', $3, $4, $3
       FROM membership m JOIN person p ON p.id = m.person_id WHERE p.username = $5 AND m.duty = 'head'`,
    [id, delegate.personId, new Date(now - 1000), new Date(now + 3_600_000), policeHead],
  );
  return id;
}

const revoke = async (id: string): Promise<void> => {
  await app().sql('UPDATE delegation SET revoked_at = $2 WHERE id = $1', [id, new Date(app().clock.now())]);
};

describe('what I wait for', () => {
  it('says at whom it stands and what comes after, and follows each step', async () => {
    await write(app(), officer, returned.id, { result: someResult });
    await act(app(), officer, returned.id, 'submit_internal');
    const seat = await stage.open(officer, '/cho-toi');
    await seat.page.getByRole('link', { name: /^Tôi đang chờ/u }).click();
    const line = sent.item(seat.page, returned);
    await says(line, 'Duyệt nội bộ');
    await says(line, 'Lãnh đạo Phòng Tư pháp');
    await says(line, 'Sau đó: Tiếp nhận – Công an TP');
    await act(app(), head, returned.id, 'endorse');
    await says(line, 'Chuyên viên Công an TP');
    await act(app(), policeOfficer, returned.id, 'receive');
    await says(line, 'Đây là bước cuối.');
    await act(app(), 'congan.pho', returned.id, 'take_over');
    await says(line, / đang xử lý – Lãnh đạo Công an TP/u);
    await act(app(), 'congan.pho', returned.id, 'accept');
    await vanishes(line);
    expect(seat.loads()).toBe(1);
  });

  it('opens the card beside the list', async () => {
    const { page } = await stage.open(head, '/cho-toi?xem=gui');
    await sent.item(page, newer).getByRole('link').click();
    await appears(page.getByRole('heading', { level: 2, name: newer.title }));
    expect(new URL(page.url()).searchParams.get('the')).toBe(newer.id);
  });
});

describe('a step that nobody is left for', () => {
  it('is said at the coordinator, with the way to mend it', async () => {
    await app().sql(
      `UPDATE membership SET valid_to = $1 WHERE agency_id = (SELECT id FROM agency WHERE code = 'cong-an') AND duty IN ('head', 'deputy')`,
      [new Date(app().clock.now() - 1000)],
    );
    const { page } = await stage.open(policeOfficer, `/cho-toi?the=${newer.id}&viec=uncovered`);
    const line = inbox.list(page).getByRole('link').and(page.locator('[aria-current="true"]'));
    await says(line, 'Bước không còn người xử lý tại Công an TP');
    const note = page.getByRole('note').filter({ hasText: 'không còn người xử lý' });
    await says(note, 'giao nhiệm vụ cho người khác');
    await appears(note.getByRole('link', { name: 'Mở trang Công an TP' }));
  });
});

describe('both lists', () => {
  it.each([
    [officer, '/cho-toi'],
    [officer, '/cho-toi?xem=gui'],
    [policeOfficer, '/cho-toi'],
    [policeOfficer, '/cho-toi?xep=loai'],
  ])('are within everybody’s reach, on a desk and on a phone: %s %s', async (who, path) => {
    const found: string[] = [];
    for (const [viewport, colorScheme] of [
      [desk, 'light'],
      [phone, 'dark'],
    ] as const) {
      const { page } = await stage.open(who, path, { viewport, colorScheme });
      await appears(page.getByRole('navigation', { name: 'Hai danh sách' }));
      await until(
        () => page.getByRole('status', { name: 'Đang tải' }).count(),
        (count) => count === 0,
      );
      found.push(...(await violations(page)));
      expect(await sideways(page)).toBe(0);
    }
    expect(found).toEqual([]);
  });
});
