/** The text of a draft letter: written by the coordinator, saved by one at a time, and never of what was issued. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { Urging, type LateAgency, type Written } from '../support/letters.js';
import { partsOf, treeOf, words } from '../support/official-xml.js';
import { freeze } from '../support/periods.js';
import { StoppedClock } from '../support/stopped-clock.js';

let app: TestApp;
let desk: Desk;
let urging: Urging;
let late: LateAgency[];
const clock = new StoppedClock('2026-09-15T15:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock });
  desk = new Desk(app);
  urging = new Urging(app, desk);
  late = await urging.lateAgencies(8);
});
afterAll(async () => {
  await app.close();
});

const head = (): Promise<Client> => urging.coordinatorHead();
const officer = (): Promise<Client> => desk.as('congan.chuyenvien');
const why = ({ status, body }: Written): string =>
  `${String(status)} ${String(body.code)} ${body.data.reason ?? ''}`;

/** A draft to an agency that no other test has. */
async function draft(): Promise<{ agency: LateAgency; id: string; view: LetterView }> {
  const agency = late.pop();
  if (!agency) throw new Error('no late agency is left');
  const made = await urging.make(await officer(), [agency], { issue: false });
  const id = made.body.letters[0]?.id ?? '';
  return { agency, id, view: await urging.see(await officer(), id) };
}

const write = async (
  id: string,
  expectedVersion: number,
  paragraphs: string[] | null,
  client?: Client,
): Promise<Written> =>
  (client ?? (await officer())).put(`/api/letters/${id}/text`, { expectedVersion, paragraphs });
const issue = async (id: string, more = {}): Promise<Written> =>
  (await head()).post(`/api/boards/${app.boardId}/letters/issue`, { ids: [id], ...more });
const send = (cardId: string): Promise<unknown> =>
  app.sql(`UPDATE card SET state = 'submitted', sent_on = '2026-09-15' WHERE id = $1`, [cardId]);

/** The letter's words with one paragraph of one's own at its end. */
const own = 'Mọi vướng mắc đề nghị liên hệ bộ phận tổng hợp./.';
const withOwn = ({ model }: LetterView): string[] => [...model.paragraphs.slice(0, -1), own];

describe('the text of a draft', () => {
  it('is what the coordinator wrote, on the page, in the file and in the letter that its head issues', async () => {
    const { id, view } = await draft();
    expect(view).toMatchObject({ version: 1, reworded: false, may: { reword: true } });
    expect(await write(id, 1, withOwn(view))).toMatchObject({ status: 200, body: { fallen: [] } });
    const seen = await urging.see(await head(), id);
    expect(seen).toMatchObject({ version: 2, reworded: true, model: { paragraphs: withOwn(view) } });
    const file = await (await head()).raw(`/api/letters/${id}/letter.docx`, {});
    const parts = await partsOf(new Uint8Array(await file.arrayBuffer()));
    expect(words(treeOf(parts.get('word/document.xml') ?? ''))).toContain(own);
    const entries = await app.sql<{ detail: Record<string, unknown> }>(
      `SELECT detail FROM audit_entry WHERE action = 'letter.reworded' AND detail ->> 'letter' = $1`,
      [id],
    );
    expect(entries.map(({ detail }) => detail['reworded'])).toEqual([true]);
    // The log says that it was written and which words they were, and none of them.
    expect(JSON.stringify(entries)).not.toContain('vướng mắc');
    // After midnight the product's own paragraphs speak of that day, the others stay.
    clock.set('2026-09-15T18:00:00Z');
    expect(await issue(id)).toMatchObject({ status: 200, body: { skipped: [] } });
    clock.set('2026-09-15T15:00:00Z');
    const issued = await urging.see(await head(), id);
    expect(issued.model.paragraphs.at(-1)).toBe(own);
    expect(view.model.paragraphs[1]).toContain('ngày 15 tháng 9 năm 2026');
    expect(issued.model.paragraphs[1]).toContain('ngày 16 tháng 9 năm 2026');
  });

  it('is saved by one at a time: who comes second is told, and nothing of the first is lost', async () => {
    const { id, view } = await draft();
    const [one, two] = [withOwn(view), [...view.model.paragraphs, 'Xin cảm ơn./.']];
    const both = await Promise.all([write(id, 1, one), write(id, 1, two, await desk.as('congan.pho'))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'STALE',
      data: { version: 2 },
    });
    const first = both[0]?.status === 200 ? one : two;
    expect((await urging.see(await head(), id)).model.paragraphs).toEqual(first);
  });

  it('goes back to the words of the form', async () => {
    const { id, view } = await draft();
    await write(id, 1, [own]);
    expect(await write(id, 2, null)).toMatchObject({ status: 200 });
    const back = await urging.see(await head(), id);
    expect(back).toMatchObject({ version: 3, reworded: false, model: { paragraphs: view.model.paragraphs } });
  });

  it('with words of its own does not go out with other tasks or another day than it was saved with', async () => {
    const { agency, id, view } = await draft();
    await write(id, 1, withOwn(view));
    expect(why(await issue(id, { dueOn: '2026-09-23' }))).toBe('409 WRONG_STATE letter_reworded');
    const [sent = '', stays = ''] = agency.cardIds;
    await send(sent);
    expect(why(await issue(id))).toBe('409 WRONG_STATE letter_reworded');
    // Saved again, it has the tasks that are left, and the product's own paragraph counts them.
    expect((await write(id, 2, withOwn(view))).body.fallen).toEqual([
      { agencyId: agency.agencyId, cardIds: [sent] },
    ]);
    expect(await issue(id)).toMatchObject({ status: 200, body: { fallen: [] } });
    const issued = await urging.see(await head(), id);
    expect(issued.cardIds).toEqual([stays]);
    expect(issued.model.paragraphs[1]).toContain('còn 01 nhiệm vụ');
    expect(issued.model.paragraphs.at(-1)).toBe(own);
  });

  it('is not written where there is nothing left to urge', async () => {
    const { agency, id, view } = await draft();
    for (const cardId of agency.cardIds) await send(cardId);
    expect(why(await write(id, 1, withOwn(view)))).toBe('409 WRONG_STATE letter_no_card');
  });

  it('has paragraphs of one line, not too many and not too long', async () => {
    const { id } = await draft();
    for (const paragraphs of [[], ['  '], ['một\nhai'], ['x'.repeat(3_001)], Array<string>(21).fill('x')])
      expect(await write(id, 1, paragraphs)).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    expect((await urging.see(await head(), id)).version).toBe(1);
  });
});

describe('what is no draft', () => {
  it('keeps its words, whoever asks, also past the product', async () => {
    const { id, view } = await draft();
    await issue(id);
    const issued = await urging.see(await head(), id);
    expect(issued.may.reword).toBe(false);
    expect(why(await write(id, issued.version, withOwn(view), await head()))).toBe(
      '409 WRONG_STATE letter_not_draft',
    );
    await expect(app.sql(`UPDATE letter SET composed = '[]' WHERE id = $1`, [id])).rejects.toThrow(
      'an issued letter stays as it was issued',
    );
  });

  it('nor does a draft change in a frozen period', async () => {
    const { id, view } = await draft();
    const [cycle] = await app.sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
      app.boardId,
    ]);
    expect(await freeze(app, await head(), cycle?.id ?? '')).toMatchObject({ status: 200 });
    expect(await write(id, 1, withOwn(view))).toMatchObject({ status: 409, body: { code: 'LOCKED' } });
    expect((await urging.see(await head(), id)).may.reword).toBe(false);
  });
});
