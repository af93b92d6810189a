/** An overview stays true while what it is reckoned from is changed under it: the plan itself, and whose the cards are. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { BoardFlow } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import type { Locator, Page } from 'playwright-core';
import { Amendments, amending } from '../support/amendments.js';
import { startTestApp, type Client } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { accept, agencyOf, edit, proposalOf } from '../support/imports.js';
import { Petitions, type WorkingCard } from '../support/petitions.js';
import { policeHead, policeOfficer } from './acts.js';
import { onScreen, Overview } from './overview.js';
import { appears, expectOneLoad, says, vanishes } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
let people: Desk;
let head: Client;
beforeAll(async () => {
  stage = await startStage({ app: await startTestApp({ jobs: true }) });
  people = new Desk(stage.app);
  head = await people.as(policeHead);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Nobody works through days without signing in anew: they pass here in a moment. */
async function goTo(instant: string): Promise<void> {
  await stage.app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
  stage.app.clock.set(instant);
}

/** A card that an agency with people could lead which has no part in it and no right to all of the board. */
async function reassignable(
  petitions: Petitions,
): Promise<{ card: WorkingCard; chosen: { id: string; username: string } }> {
  for (;;) {
    const card = await petitions.working();
    const { candidates } = await petitions.ofCard(card.officer, card.id);
    const [chosen] = await stage.app.sql<{ id: string; username: string }>(
      `SELECT m.agency_id AS id, p.username FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.agency_id = ANY($1) AND m.duty = 'officer' AND m.valid_to IS NULL
          AND m.agency_id NOT IN (SELECT unnest(ARRAY[coordinator_id, issuer_id]) FROM board WHERE id = $2)
          AND NOT (m.agency_id = ANY($3)) ORDER BY p.username LIMIT 1`,
      [candidates.map(({ id }) => id), stage.app.boardId, card.coordinatingIds],
    );
    if (chosen) return { card, chosen };
  }
}

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const list = (page: Page): Locator => page.getByRole('dialog');

it('fetches a card that came to it by a reassignment with its past, so that it counts as having stood where it stood', async () => {
  const { app } = stage;
  const petitions = new Petitions(people);
  const overview = new Overview(app, app.boardId);
  await goTo('2026-09-17T02:00:00Z');
  const { card, chosen } = await reassignable(petitions);
  const plan = (await head.get<PlanDetail>(`/api/plans/${app.planId}`)).body;
  expect(
    await head.patch(`/api/plans/${app.planId}`, { expectedVersion: plan.version, visibility: 'own' }),
  ).toMatchObject({ status: 200 });
  // Another day: that the card is in progress is of the past.
  await goTo('2026-09-18T02:00:00Z');
  const viewer = await people.as(chosen.username);
  const { page, loads } = await stage.open(chosen.username, `/dieu-hanh/${app.boardId}?bd=bang`);
  await appears(region(page, 'Có kịp hạn không').getByRole('table'));
  await overview.equalsRecount(page, viewer);
  const before = await onScreen(page);

  const petition = await petitions.raise(card.head, card.id, {
    kind: 'reassignment',
    proposedAgencyId: chosen.id,
  });
  await petitions.act(head, petition, 'grant');
  await until(
    () => onScreen(page),
    (shown) => shown['agency_officer'] !== before['agency_officer'],
  );
  const flow = (await viewer.get<BoardFlow>(`/api/boards/${app.boardId}/flow`)).body;
  expect(flow.began).toContainEqual({ cardId: card.id, column: 'in_progress' });
  await overview.equalsRecount(page, viewer);
  expectOneLoad(loads());
});

it('follows an amendment of the plan: numbers, sections and the open list, as a fresh reading says', async () => {
  const { app } = stage;
  const justice = await agencyOf(app, 'tuphap.lanhdao');
  const police = await agencyOf(app, policeHead);
  const amendments = new Amendments({ officer: await people.as(policeOfficer), head }, { police, justice });
  const standing = await amendments.standing();
  const overview = new Overview(app, standing.boardId);
  await goTo('2026-09-19T02:00:00Z');
  const { page, loads, faults } = await stage.open(policeHead, `/dieu-hanh/${standing.boardId}?bd=bang`);
  await region(page, 'Kết quả thực hiện').getByRole('link', { name: '4 nhiệm vụ' }).click();
  await says(list(page).getByRole('status'), '4 thẻ');
  await appears(list(page).getByText('Tập huấn cho cán bộ cơ sở'));
  await overview.equalsRecount(page, head);
  const before = await onScreen(page);
  const sections = (): Promise<string[]> =>
    region(page, 'Cơ quan × mục').locator('thead th').allTextContents();
  expect((await sections()).slice(1)).toEqual(['IMục I: Công tác chung', 'IIMục II: Tuyên truyền']);

  const importId = await amendments.byHand(standing);
  const { rows } = await proposalOf(head, importId);
  const [section = '', second = ''] = rows.filter(({ kind }) => kind === 'section').map(({ id }) => id);
  const { version } = await edit(head, importId, 1, [
    amending,
    {
      op: 'set_row',
      rowId: standing.tasks.get('I/1') ?? '',
      patch: { title: 'Rà soát, sửa đổi văn bản pháp luật' },
    },
    { op: 'remove_row', rowId: standing.tasks.get('I/2') ?? '' },
    ...amendments.row('t5', section, standing.tasks.get('I/1') ?? '', 'Xây dựng quy chế phối hợp', {
      printedNumber: '3.',
    }),
    { op: 'add_row', rowId: 's3', kind: 'section', parentId: null, afterId: second },
    { op: 'set_row', rowId: 's3', patch: { printedNumber: 'III', title: 'Giám sát' } },
    ...amendments.row('t6', 's3', null, 'Giám sát việc thực hiện', { printedNumber: '1.' }, justice),
    ...amendments.row('t7', 's3', 't6', 'Kiểm tra tại cơ sở', { printedNumber: '2.' }, justice),
  ]);
  expect(await accept(head, importId, version)).toMatchObject({ status: 200 });

  // One task ended, three came: the list, the sections and every number follow without being asked.
  await says(list(page).getByRole('status'), '6 thẻ');
  await vanishes(list(page).getByText('Tập huấn cho cán bộ cơ sở'));
  for (const title of [
    'Rà soát, sửa đổi văn bản pháp luật',
    'Xây dựng quy chế phối hợp',
    'Kiểm tra tại cơ sở',
  ])
    await appears(list(page).getByText(title));
  await until(sections, (shown) => shown.at(-1) === 'IIIMục III: Giám sát');
  await overview.equalsRecount(page, head);
  const after = await onScreen(page);
  expect(after['flow draft']).not.toBe(before['flow draft']);
  expect(after['agency Phòng Tư pháp']).toMatch(/^2 /u);
  expectOneLoad(loads());
  expect(faults).toEqual([]);
});
