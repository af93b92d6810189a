/**
 * The six situations for which approval chains are what they are, played by hand while everybody who looks at the card has it open:
 * at every moment each of their screens says who holds it, why, since when, and what happens next, without a reload.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainsView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import {
  act,
  bring,
  findCard,
  head,
  leadership,
  officer,
  policeHead,
  policeOfficer,
  someResult,
  write,
} from './acts.js';
import { appears, card, dialog, expectOneLoad, says, vanishes } from './screens.js';
import { startStage, until, type Seat, type Stage } from './stage.js';

let stage: Stage;
const court = { officer: 'toaan.chuyenvien', head: 'toaan.lanhdao' };
const procuracy = { officer: 'kiemsat.chuyenvien', head: 'kiemsat.lanhdao' };
const partner = { officer: 'phuong1.chuyenvien', head: 'phuong1.lanhdao' };
const delegate = 'congan.tonghop';
const noted = 'Thông tin đã được ghi nhận và tổng hợp vào báo cáo.';
const noMore = 'Không còn bước nào; chỉ mở lại khi có lý do và kỳ còn mở.';

beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
  await stage.app.sql('DELETE FROM chain_override');
});
afterAll(async () => {
  await stage.close();
});

/** Everybody who looks at a card, each on a page of their own. */
type Audience = ReadonlyMap<string, Seat>;

async function audience(cardId: string, usernames: readonly string[]): Promise<Audience> {
  const seats = new Map<string, Seat>();
  for (const username of usernames) seats.set(username, await stage.open(username, `/the/${cardId}`));
  return seats;
}

function pageOf(seats: Audience, username: string): Page {
  const seat = seats.get(username);
  if (!seat) throw new Error(`${username} does not look`);
  return seat.page;
}

interface Standing {
  holder: string;
  why: string | RegExp;
  next: string | RegExp;
}

/** Every screen says the same four things, by itself. */
async function everybodySees(seats: Audience, { holder, why, next }: Standing): Promise<void> {
  for (const { page } of seats.values()) {
    const place = card.next(page);
    await says(place, `Đang giữ: ${holder}`);
    await says(place, why);
    await says(place, next);
    await says(place, /Từ: \d\d:\d\d ngày \d\d\/\d\d\/\d{4} \(/u);
  }
}

/** Presses the button of the next step and sends its dialog. */
async function press(
  page: Page,
  button: string,
  verb: string,
  fill?: (page: Page) => Promise<void>,
): Promise<void> {
  await card.next(page).getByRole('button', { name: button, exact: true }).click();
  const open = dialog(page);
  await appears(open);
  await fill?.(page);
  await open.getByRole('button', { name: verb, exact: true }).click();
  await vanishes(open);
}

const nobodyReloaded = (seats: Audience): void => {
  for (const seat of seats.values()) expectOneLoad(seat.loads());
};

/** The Court’s own order: its leadership, then at once the coordinator’s. */
async function setCourtChain(): Promise<void> {
  const client = await stage.app.client(policeHead);
  const at = `/api/plans/${stage.app.planId}/chains`;
  const { version, steps } = (await client.get<ChainsView>(at)).body;
  const [row] = await stage.app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'toa-an'`);
  const answer = await client.put(at, {
    expectedVersion: version,
    scope: { kind: 'agency', agencyId: row?.id },
    steps: steps.filter(({ act: made }) => made !== 'receive'),
  });
  expect(answer.status).toBe(200);
}

/** A card of the Court, begun and written. */
async function courtCard(key: string): Promise<string> {
  const { id } = await findCard(stage.app, key, 'toa-an');
  await act(stage.app, policeOfficer, id, 'assign');
  await write(stage.app, court.officer, id, { result: 'Tòa án đã kiểm tra 04 cuộc.' });
  return id;
}

const lookers = [court.officer, court.head, policeOfficer, policeHead, leadership];

describe('approval chains', () => {
  it('1: an agency has its own order', async () => {
    await setCourtChain();
    const seats = await audience(await courtCard('II/6'), lookers);
    await everybodySees(seats, {
      holder: 'Chuyên viên TAND TP',
      why: 'Lý do: Đang thực hiện, chưa trình',
      next: 'Sau bước này: Lãnh đạo TAND TP duyệt nội bộ.',
    });
    await press(pageOf(seats, court.officer), 'Trình lãnh đạo', 'Trình lãnh đạo');
    await everybodySees(seats, {
      holder: 'Lãnh đạo TAND TP',
      why: 'Lý do: Chờ duyệt nội bộ bản trình 1',
      // Nobody of the coordinator receives: it is at once before its head.
      next: 'Sau bước này: Lãnh đạo Công an TP ghi nhận, tổng hợp.',
    });
    await press(pageOf(seats, court.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await everybodySees(seats, {
      holder: 'Lãnh đạo Công an TP',
      why: 'Lý do: Chờ ghi nhận bản trình 1',
      next: 'Sau bước này: Thông tin được ghi nhận và đưa vào báo cáo.',
    });
    await press(pageOf(seats, policeHead), 'Ghi nhận', 'Ghi nhận, tổng hợp');
    await everybodySees(seats, { holder: 'Không cơ quan nào', why: noted, next: noMore });
    nobodyReloaded(seats);
  });

  it('2: two heads decide on one card, and one returns it to the other', async () => {
    const [joint] = await stage.app.sql<{ id: string }>(
      `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id
        WHERE t.key = 'II/5/5.1' AND c.board_id = $1 AND cardinality(c.lead_ids) = 2`,
      [stage.app.boardId],
    );
    const id = joint?.id ?? '';
    await act(stage.app, policeOfficer, id, 'assign');
    await write(stage.app, procuracy.officer, id, { result: 'Kết quả chung của hai cơ quan.' });
    const seats = await audience(id, [procuracy.officer, procuracy.head, ...lookers]);
    const part = (username: string, agency: string) =>
      pageOf(seats, username).getByRole('textbox', { name: `Phần của ${agency}` });
    await part(procuracy.officer, 'VKSND TP').fill('Đã truy tố 132 vụ.');
    await part(court.officer, 'TAND TP').fill('Đã xét xử 128 vụ.');
    await card.saved(pageOf(seats, procuracy.officer));
    await card.saved(pageOf(seats, court.officer));
    await press(pageOf(seats, procuracy.officer), 'Trình lãnh đạo', 'Trình lãnh đạo');
    await everybodySees(seats, {
      holder: 'Lãnh đạo VKSND TP + TAND TP',
      why: 'Lý do: Chờ duyệt nội bộ bản trình 1',
      next: 'Sau bước này: Cán bộ tổng hợp Công an TP tiếp nhận, kiểm tra.',
    });
    await press(pageOf(seats, procuracy.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await everybodySees(seats, {
      holder: 'Lãnh đạo TAND TP',
      why: 'VKSND TP đã duyệt',
      next: 'Sau bước này: Cán bộ tổng hợp Công an TP tiếp nhận, kiểm tra.',
    });
    await press(pageOf(seats, court.head), 'Trả lại kèm ý kiến', 'Trả lại kết quả', (page) =>
      dialog(page).getByLabel('Nội dung cần sửa').fill('Số vụ xét xử là 130, đề nghị đối chiếu lại.'),
    );
    await everybodySees(seats, {
      holder: 'Chuyên viên VKSND TP + TAND TP',
      why: 'Lý do: Bổ sung thông tin theo đề nghị về bản trình 1',
      next: 'Sau bước này: Lãnh đạo VKSND TP + TAND TP duyệt nội bộ.',
    });
    await says(card.next(pageOf(seats, procuracy.officer)), 'TAND TP đề nghị bổ sung bản trình 1');
    await press(pageOf(seats, procuracy.officer), 'Trình lãnh đạo', 'Trình lãnh đạo');
    await press(pageOf(seats, court.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await press(pageOf(seats, procuracy.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await everybodySees(seats, {
      holder: 'Cán bộ tổng hợp Công an TP',
      why: 'Lý do: Chờ tiếp nhận bản trình 2',
      next: 'Sau bước này: Lãnh đạo Công an TP ghi nhận, tổng hợp.',
    });
    nobodyReloaded(seats);
  });

  it('3: a head is away, and a colleague decides by delegation', async () => {
    const { id } = await findCard(stage.app, 'II/3/3.2');
    await bring(stage.app, id, 'received');
    const now = stage.app.clock.now();
    await stage.app.sql(
      `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
       SELECT gen_random_uuid(), m.id, m.person_id, d.id, m.agency_id, '{}', 'Đi công tác', $3, $4, $3
         FROM membership m JOIN person p ON p.id = m.person_id, person d WHERE p.username = $1 AND d.username = $2`,
      [policeHead, delegate, new Date(now - 1000), new Date(now + 3_600_000)],
    );
    const seats = await audience(id, [officer, head, partner.officer, policeOfficer, delegate, leadership]);
    await everybodySees(seats, {
      holder: 'Lãnh đạo Công an TP',
      why: 'Lý do: Chờ chấp nhận bản trình 1',
      next: 'Sau bước này: Kết quả được chấp nhận và đưa vào báo cáo.',
    });
    const mine = pageOf(seats, delegate);
    await says(card.next(mine), 'Đang chờ tôi, thay cho Trưởng Công an TP theo ủy quyền.');
    await press(mine, 'Chấp nhận', 'Chấp nhận kết quả', (page) =>
      says(dialog(page), 'Thực hiện thay cho Trưởng Công an TP theo ủy quyền.'),
    );
    await everybodySees(seats, {
      holder: 'Không cơ quan nào',
      why: 'Kết quả đã được chấp nhận và tổng hợp vào báo cáo.',
      next: noMore,
    });
    await says(card.chain(pageOf(seats, officer)), ', được Trưởng Công an TP ủy quyền');
    nobodyReloaded(seats);
  });

  it('4: others contribute first, or are waived with a reason', async () => {
    const { id } = await findCard(stage.app, 'III/6/6.1/6.1.1');
    await bring(stage.app, id, 'in_progress');
    await write(stage.app, officer, id, { result: someResult });
    const [ward] = await stage.app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'phuong-1'`);
    await stage.app.sql('UPDATE card SET coordinating_ids = $2 WHERE id = $1', [id, [ward?.id]]);
    const seats = await audience(id, [officer, head, partner.officer, policeOfficer, leadership]);
    const lead = pageOf(seats, officer);
    await card.tab(lead, 'Phối hợp');
    await lead.getByRole('button', { name: 'Đề nghị cho ý kiến' }).click();
    const asking = dialog(lead, 'Đề nghị cơ quan phối hợp cho ý kiến');
    await asking.getByLabel('Nội dung đề nghị').fill('Đề nghị cho ý kiến về số liệu trên địa bàn.');
    await asking.getByLabel('Thời hạn gửi ý kiến').fill('2026-10-20');
    await asking.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await everybodySees(seats, {
      holder: 'Chuyên viên Phòng Tư pháp',
      why: 'Chờ 1 cơ quan phối hợp gửi ý kiến',
      next: 'Sau bước này: Phòng Tư pháp trình kết quả khi đủ ý kiến phối hợp.',
    });
    await says(card.next(lead), 'Còn chờ ý kiến: UBND Phường 1 (hạn 20/10/2026)');
    await says(
      card.next(pageOf(seats, partner.officer)),
      'Cơ quan mình được đề nghị cho ý kiến, hạn 20/10/2026',
    );
    expect(await card.next(lead).getByRole('button', { name: 'Trình lãnh đạo' }).isDisabled()).toBe(true);
    await lead.getByRole('button', { name: /^Bỏ qua/u }).click();
    const waiving = dialog(lead);
    await waiving.getByLabel('Lý do').fill('Cơ quan báo không có số liệu phát sinh trong kỳ.');
    await waiving.getByRole('button', { name: 'Bỏ qua' }).click();
    await vanishes(waiving);
    await press(lead, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await everybodySees(seats, {
      holder: 'Lãnh đạo Phòng Tư pháp',
      why: 'Lý do: Chờ duyệt nội bộ bản trình 1',
      next: 'Sau bước này: Cán bộ tổng hợp Công an TP tiếp nhận, kiểm tra.',
    });
    nobodyReloaded(seats);
    // Whoever decides reads in the review why it was waived.
    const review = await stage.open(head, `/cho-toi?the=${id}`);
    await says(
      review.page.getByRole('region', { name: 'Ý kiến phối hợp kèm bản trình' }),
      'không có số liệu',
    );
    await says(review.page.getByRole('main'), 'Đang giữ: Lãnh đạo Phòng Tư pháp');
  });

  it('5: one thing is wrong and the rest is right', async () => {
    const { id } = await findCard(stage.app, 'II/1', 'phuong-1');
    await act(stage.app, policeOfficer, id, 'assign');
    await write(stage.app, partner.officer, id, { result: 'Tổng kinh phí 86 triệu đồng.', note: 'Đã đủ.' });
    await act(stage.app, partner.officer, id, 'submit_internal');
    await act(stage.app, partner.head, id, 'endorse');
    const seats = await audience(id, [partner.officer, partner.head, policeOfficer, policeHead, leadership]);
    const desk = pageOf(seats, policeOfficer);
    await desk.getByRole('button', { name: 'Nhận xét về “Kết quả thực hiện”', exact: true }).click();
    await desk.keyboard.type('Đề nghị kiểm tra lại tổng kinh phí.');
    await press(desk, 'Trả lại kèm ý kiến', 'Trả lại kết quả', async (page) => {
      await dialog(page).getByLabel('Nội dung cần sửa').fill('Tổng kinh phí chưa khớp hồ sơ.');
      await dialog(page)
        .getByRole('button', { name: /^Sau 3 ngày/u })
        .click();
    });
    await everybodySees(seats, {
      holder: 'Chuyên viên UBND Phường 1',
      why: 'Sửa theo ý kiến trả lại bản trình 1: 1 mục cần sửa, các mục còn lại đã chấp nhận',
      next: 'Sau bước này: Lãnh đạo UBND Phường 1 duyệt nội bộ.',
    });
    const mine = pageOf(seats, partner.officer);
    await says(card.next(mine), 'Hạn gửi lại:');
    await says(mine.getByRole('main'), 'Đã chấp nhận ở bản trình 1');
    const submit = card.next(mine).getByRole('button', { name: 'Trình lãnh đạo' });
    expect(await submit.isDisabled()).toBe(true);
    await mine
      .getByRole('textbox', { name: 'Kết quả thực hiện', exact: true })
      .fill('Tổng kinh phí 68 triệu đồng.');
    await until(
      () => submit.isEnabled(),
      (enabled) => enabled,
    );
    await card.saved(mine);
    await press(mine, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await press(pageOf(seats, partner.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await everybodySees(seats, {
      holder: 'Cán bộ tổng hợp Công an TP',
      why: 'Lý do: Chờ tiếp nhận bản trình 2',
      next: 'Sau bước này: Lãnh đạo Công an TP chấp nhận kết quả.',
    });
    nobodyReloaded(seats);
    const review = await stage.open(policeOfficer, `/cho-toi?the=${id}`);
    await says(review.page.getByRole('article'), '1 nhận xét: 1 đã sửa, 0 đã giải trình, 0 chưa trả lời');
    await says(review.page.getByRole('article').locator('ins'), '68');
  });

  it('6: the order changes while a card is under way', async () => {
    const seats = await audience(await courtCard('III/1'), lookers);
    await press(pageOf(seats, court.officer), 'Trình lãnh đạo', 'Trình lãnh đạo');
    await setCourtChain();
    // What began by the old order keeps it, and says so to whoever looks next.
    await press(pageOf(seats, court.head), 'Duyệt nội bộ', 'Duyệt nội bộ');
    await everybodySees(seats, {
      holder: 'Cán bộ tổng hợp Công an TP',
      why: 'Lý do: Chờ tiếp nhận bản trình 1',
      next: 'Bản trình 1 vẫn theo quy trình lúc trình; quy trình mới dùng cho lần trình sau.',
    });
    await press(pageOf(seats, policeOfficer), 'Tiếp nhận', 'Tiếp nhận');
    await everybodySees(seats, {
      holder: 'Lãnh đạo Công an TP',
      why: 'Lý do: Chờ ghi nhận bản trình 1',
      next: 'Sau bước này: Thông tin được ghi nhận và đưa vào báo cáo.',
    });
    await press(pageOf(seats, policeHead), 'Ghi nhận', 'Ghi nhận, tổng hợp');
    await everybodySees(seats, { holder: 'Không cơ quan nào', why: noted, next: noMore });
    nobodyReloaded(seats);
  });
});
