/** One card from the plan to the report, by five people at five browsers, while two others watch. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findCard, type KnownCard } from './acts.js';
import { appears, board, card, confirm, dashboard, inbox, says, signInForm, toast } from './screens.js';
import { startStage, until, type Seat, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;
let officer: Seat;
let head: Seat;
let policeOfficer: Seat;
let policeHead: Seat;
let leadership: Seat;
let observer: Seat;

const fileName = 'Báo cáo kết quả tuyên truyền quý III năm 2026 (bản ký).pdf';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'II/3/3.2');
  const { app } = stage;
  const [agency] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
  [officer, head, policeOfficer, policeHead, leadership, observer] = await Promise.all([
    stage.open(null),
    stage.open(null),
    stage.open(null),
    stage.open(null),
    stage.open(null),
    stage.open('gddt.chuyenvien', `/bang/${app.boardId}?cq=${agency?.id ?? ''}`),
  ]);
});

afterAll(async () => {
  await stage.clear();
  await stage.close();
});

/** What both watchers must see by themselves. */
async function watchersSee(
  counts: number[],
  column: Parameters<typeof board.waitIn>[2],
  desks: number[],
): Promise<void> {
  await board.waitCounts(observer.page, counts);
  await board.waitIn(observer.page, known, column);
  const names = [
    'Chuyên viên cơ quan',
    'Lãnh đạo cơ quan',
    'Cán bộ tổng hợp Công an TP',
    'Lãnh đạo Công an TP',
  ];
  for (const [place, name] of names.entries()) {
    await dashboard.waitDesk(leadership.page, name, desks[place] ?? 0);
  }
  expect(observer.loads()).toBe(1);
  expect(leadership.loads()).toBe(1);
}

describe('the main job', () => {
  it('begins with signing in, each to the own place', async () => {
    await signInForm.byDemo(policeOfficer.page, 'Cán bộ tổng hợp Công an TP');
    await signInForm.byDemo(leadership.page, 'Chủ tịch UBND TP');
    await signInForm.byForm(officer.page, 'tuphap.chuyenvien');
    await signInForm.byForm(head.page, 'tuphap.lanhdao');
    await signInForm.byForm(policeHead.page, 'congan.lanhdao');
    await leadership.page.waitForURL(`**/dieu-hanh/${stage.app.boardId}`);
    for (const { page } of [officer, head, policeOfficer, policeHead]) {
      await page.waitForURL(`**/bang/${stage.app.boardId}`);
      await board.waitCounts(page, [135, 0, 0, 0]);
    }
    await says(dashboard.compiled(leadership.page), '0/123');
    await watchersSee([13, 0, 0, 0], 'Dự thảo', [0, 0, 123, 0]);
  });

  it('the coordinator assigns', async () => {
    const { page } = policeOfficer;
    await board.choose(page, 'Cơ quan', 'tu phap', 'Phòng Tư pháp');
    await board.waitCounts(page, [13, 0, 0, 0]);
    const menu = await board.openMenu(page, known);
    await menu.getByRole('menuitem', { name: 'Giao nhiệm vụ' }).click();
    await confirm(page, 'Giao nhiệm vụ', 'Giao nhiệm vụ');
    await appears(toast(page, `Đã giao nhiệm vụ ${known.no} cho Phòng Tư pháp.`));
    await watchersSee([12, 1, 0, 0], 'Đang thực hiện', [1, 0, 122, 0]);
  });

  it('the officer writes, attaches and submits', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: /^Của cơ quan tôi/u }).click();
    await board.card(board.column(page, 'Đang thực hiện'), known).click();
    await card.result(page).fill('Đã tổ chức 04 hội nghị tuyên truyền cho 320 lượt người tham dự.');
    await card.saved(page);
    await card.tab(page, 'Minh chứng');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Đính kèm tệp' }).click();
    await (await chooser).setFiles({ name: fileName, mimeType: 'application/pdf', buffer: pdf });
    await appears(
      page.getByRole('list', { name: 'Tài liệu minh chứng' }).getByRole('link', { name: fileName }),
    );
    await card.next(page).getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await confirm(page, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await appears(toast(page, 'Đã trình lãnh đạo Phòng Tư pháp.'));
    await watchersSee([12, 1, 0, 0], 'Đang thực hiện', [0, 1, 122, 0]);
    await says(
      observer.page.getByRole('article').filter({ has: board.card(observer.page, known) }),
      'Lãnh đạo Phòng Tư pháp',
    );
  });

  it('the head endorses', async () => {
    const { page } = head;
    await page.getByRole('link', { name: /^1 ?Chờ tôi xử lý|Chờ tôi xử lý 1 việc/u }).click();
    await inbox.item(page, known).click();
    await appears(page.getByRole('link', { name: fileName }));
    await page.getByRole('button', { name: /^Duyệt nội bộ/u }).click();
    await confirm(page, 'Duyệt nội bộ', 'Duyệt nội bộ');
    await appears(page.getByText('Không còn việc nào chờ xử lý'));
    await watchersSee([12, 0, 1, 0], 'Đã trình Công an TP', [0, 0, 123, 0]);
  });

  it('the police receive and accept', async () => {
    const { page } = policeOfficer;
    await page.getByRole('link', { name: /Chờ tôi xử lý/u }).click();
    await inbox.item(page, known).first().click();
    await page.getByRole('button', { name: /^Tiếp nhận A/u }).click();
    await confirm(page, 'Tiếp nhận', 'Tiếp nhận');
    await watchersSee([12, 0, 1, 0], 'Đã trình Công an TP', [0, 0, 122, 1]);

    const superior = policeHead.page;
    await superior.getByRole('link', { name: /Chờ tôi xử lý/u }).click();
    await inbox.item(superior, known).first().click();
    await superior.getByRole('button', { name: /^Chấp nhận A/u }).click();
    await confirm(superior, 'Chấp nhận', 'Chấp nhận kết quả');
    await appears(toast(superior, 'Đã chấp nhận kết quả và đưa vào báo cáo.'));
    await watchersSee([12, 0, 0, 1], 'Đã tổng hợp', [0, 0, 122, 0]);
  });

  it('ends in the report on every screen, of which none was loaded anew', async () => {
    await says(dashboard.compiled(leadership.page), '1/123');
    await says(
      leadership.page.getByRole('region', { name: 'Kết quả thực hiện' }),
      /Hoàn thành đúng hạn1 ?0,8%/u,
    );
    await appears(card.drawer(officer.page).getByText('Đã tổng hợp'));
    await says(card.next(officer.page), 'Kết quả đã được chấp nhận và tổng hợp vào báo cáo.');
    for (const { page } of [head, policeOfficer, policeHead]) {
      await page.getByRole('link', { name: 'Bảng', exact: true }).click();
      await until(
        async () => (await board.counts(page)).at(-1),
        (count) => count === 1,
      );
    }
    for (const seat of [officer, head, policeOfficer, policeHead, leadership, observer]) {
      expect(seat.loads()).toBe(1);
    }
  });
});
