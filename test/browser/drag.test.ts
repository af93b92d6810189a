/** Dragging: what may take a card lights up, what may not says why, and the menu does the same. */
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
  seeCard,
  type KnownCard,
} from './acts.js';
import { appears, board, dialog, says, toast, vanishes, type ColumnName } from './screens.js';
import { startStage, until, type Seat, type Stage } from './stage.js';

let stage: Stage;
let agencyId: string;

beforeAll(async () => {
  stage = await startStage();
  const [agency] = await stage.app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
  agencyId = agency?.id ?? '';
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const openBoard = (who: string): Promise<Seat> =>
  stage.open(who, `/bang/${stage.app.boardId}?cq=${agencyId}`);

async function middle(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 120) };
}

/** Takes a card with the mouse and holds it over a column. */
async function lift(page: Page, known: KnownCard, over: ColumnName): Promise<void> {
  const from = await middle(page.getByRole('article').filter({ has: board.card(page, known) }));
  const to = await middle(board.column(page, over));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

describe('while a card is held', () => {
  it('its columns say what a drop would do, or why not', async () => {
    const known = await findCard(stage.app, 'II/3/3.2');
    const { page } = await openBoard(policeOfficer);
    await board.waitIn(page, known, 'Dự thảo');
    await lift(page, known, 'Đang thực hiện');
    await appears(page.getByText('Thả để: Giao nhiệm vụ'));
    await appears(page.getByText('Không chuyển được từ “Dự thảo” sang “Đã tổng hợp”'));
    await appears(page.getByText('Không chuyển được từ “Dự thảo” sang “Đã trình Công an TP”'));
    await page.keyboard.press('Escape');
    await vanishes(page.getByText('Thả để: Giao nhiệm vụ'));
    await page.mouse.up();
    await board.waitIn(page, known, 'Dự thảo');
  });

  it('no column takes it from whoever has no right to move it', async () => {
    const known = await findCard(stage.app, 'II/3/3.2');
    const { page } = await openBoard('kiemtoan');
    await board.waitIn(page, known, 'Dự thảo');
    await lift(page, known, 'Đang thực hiện');
    await appears(page.getByText('Không chuyển được từ “Dự thảo” sang “Đã tổng hợp”'));
    expect(await page.getByText('Thả để:').count()).toBe(0);
    await page.mouse.up();
    await board.waitIn(page, known, 'Dự thảo');
  });
});

describe('a drop', () => {
  it('assigns, and shows it at once on another screen', async () => {
    const known = await findCard(stage.app, 'II/3/3.2');
    const { page } = await openBoard(policeOfficer);
    const watcher = await openBoard(officer);
    await board.waitIn(page, known, 'Dự thảo');
    await lift(page, known, 'Đang thực hiện');
    await page.mouse.up();
    await board.waitIn(page, known, 'Đang thực hiện');
    await appears(toast(page, `Đã giao nhiệm vụ ${known.no} cho Phòng Tư pháp.`));
    await board.waitIn(watcher.page, known, 'Đang thực hiện');
    expect(await dialog(page).count()).toBe(0);
    expect(page.url()).not.toContain('the=');
  });

  it('that needs words opens the dialog of the act', async () => {
    const known = await findCard(stage.app, 'II/7/7.1');
    await bring(stage.app, known.id, 'received');
    const { page } = await openBoard(policeHead);
    await board.waitIn(page, known, 'Đã trình Công an TP');
    await lift(page, known, 'Đang thực hiện');
    await appears(page.getByText('Thả để: Trả lại kèm ý kiến'));
    await page.mouse.up();
    const open = dialog(page, 'Trả lại kèm ý kiến');
    await open.getByLabel('Nội dung cần sửa').fill('Đề nghị bổ sung số liệu của quý III.');
    await open.getByRole('button', { name: 'Trả lại kết quả' }).click();
    await board.waitIn(page, known, 'Đang thực hiện');
    await says(page.getByRole('article').filter({ has: board.card(page, known) }), 'Bị trả lại');
  });

  it('on a column that it may not enter puts it back and says why', async () => {
    const known = await findCard(stage.app, 'II/8/8.2');
    await bring(stage.app, known.id, 'in_progress');
    const { page } = await openBoard(policeHead);
    await board.waitIn(page, known, 'Đang thực hiện');
    await lift(page, known, 'Đã tổng hợp');
    await page.mouse.up();
    await appears(toast(page, `${known.no}: Không chuyển được từ “Đang thực hiện” sang “Đã tổng hợp”`));
    await board.waitIn(page, known, 'Đang thực hiện');
    expect((await seeCard(stage.app, policeHead, known.id)).face.state).toBe('in_progress');
  });

  it('that the server refuses puts it back and says why', async () => {
    const known = await findCard(stage.app, 'III/1');
    await bring(stage.app, known.id, 'submitted');
    const { page } = await openBoard(policeOfficer);
    await board.waitIn(page, known, 'Đã trình Công an TP');
    const menu = await board.openMenu(page, known);
    await menu.getByRole('menuitem', { name: 'Trả lại kèm ý kiến' }).click();
    const open = dialog(page, 'Trả lại kèm ý kiến');
    await open.getByLabel('Nội dung cần sửa').fill('Đề nghị bổ sung số liệu của quý III.');
    // Meanwhile its agency takes it back.
    await act(stage.app, head, known.id, 'withdraw');
    await appears(open.getByText('Thẻ vừa thay đổi trong khi hộp thoại đang mở.', { exact: false }));
    expect(await open.getByRole('button', { name: 'Trả lại kết quả' }).isDisabled()).toBe(true);
    await open.getByRole('button', { name: 'Hủy bỏ' }).click();
    await board.waitIn(page, known, 'Đang thực hiện');
  });
});

describe('the menu', () => {
  it('offers the same and no more', async () => {
    const known = await findCard(stage.app, 'III/2');
    const { page } = await openBoard(policeOfficer);
    await board.waitIn(page, known, 'Dự thảo');
    const menu = await board.openMenu(page, known);
    await until(
      () => menu.getByRole('menuitem').allInnerTexts(),
      (items) => items.join() === 'Mở thẻ,Sao chép đường dẫn,Giao nhiệm vụ',
    );
    await page.keyboard.press('Escape');
    await vanishes(menu);
    const watcher = await openBoard('gddt.chuyenvien');
    const other = await board.openMenu(watcher.page, known);
    await says(other, 'Không có thao tác nào dành cho vai trò hiện tại ở trạng thái này.');
  });
});
