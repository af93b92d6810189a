/** Letters that urge × every actor; part of the table of routes. */
import { randomUUID } from 'node:crypto';
import type { RouteName } from '@tien-do/shared/contract';
import type { RouteCase, Target } from './route-table.js';
import type { World } from './world.js';

// The columns are those of the whole table. The letter is to Phòng Tư pháp, whose people are the "lead" ones.
const itsReaders = ' - -  n n n   n n   + + +   n   + + + +   + +';
const drafters = '   - -  n n n   f f   f f f   f   + + + f   f f';
const issuers = '    - -  n n n   f f   f f f   f   f + + f   f f';
const keepers = '    - -  n n n   f f   f f f   f   + + + +   f f';

const dueOn = '2026-10-01';

/** A letter as the making leaves it, put there behind the application's back: of a day long past, so that another can be made. */
async function aLetter(world: World, state: 'draft' | 'issued'): Promise<Partial<Target>> {
  const letterId = randomUUID();
  const cardId = await lateCard(world);
  const [paragraphs, signature] = [['Đề nghị gửi kết quả./.'], { lines: ['TRƯỞNG CÔNG AN'], name: '' }];
  const model = {
    ...{ relation: 'peer', superior: '', coordinator: 'Công an thành phố', agency: 'Phòng Tư pháp' },
    ...{ place: 'Trà Vinh', symbol: 'CATP-TH', on: '2026-01-05', dueOn, subject: 'V/v đôn đốc' },
    ...{ paragraphs, signature, recipients: ['Như trên'] },
    appendix: {
      ...{ title: 'DANH MỤC', heads: ['STT'] },
      rows: [
        { cardId, number: 'I.1', title: 'Nhiệm vụ', deadlineWords: '', dueOn: '', status: '', urging: 1 },
      ],
    },
  };
  await world.app.sql(`UPDATE letter SET state = 'withdrawn' WHERE state = 'draft' AND agency_id = $1`, [
    world.agency('tu-phap'),
  ]);
  await world.app.sql(
    `INSERT INTO letter (id, urging_id, plan_id, board_id, coordinator_id, issuer_id, agency_id, state, sent, card_ids, model,
                         sha256, version, due_on, made_by, made_at, issued_by, issued_at)
     SELECT $1, $1, b.plan_id, b.id, b.coordinator_id, b.issuer_id, $3, $4, CASE WHEN $4 = 'issued' THEN 'yes' ELSE 'no' END,
            ARRAY[$5::uuid], $6, '', 1, $7, p.id, '2026-01-05Z', CASE WHEN $4 = 'issued' THEN p.id END,
            CASE WHEN $4 = 'issued' THEN '2026-01-05Z'::timestamptz END
       FROM board b, person p WHERE b.id = $2 AND p.username = 'congan.lanhdao'`,
    [...[letterId, world.app.boardId, world.agency('tu-phap'), state, cardId, JSON.stringify(model)], dueOn],
  );
  return { letterId, cardId };
}

async function lateCard(world: World): Promise<string> {
  const cardId = await world.card('working');
  await world.app.sql(`UPDATE card SET due_on = '2026-08-14' WHERE id = $1`, [cardId]);
  return cardId;
}

/** Nothing waits for Phòng Tư pháp, so that a letter to it can be made. */
async function nothingWaits(world: World): Promise<Partial<Target>> {
  await world.app.sql(`UPDATE letter SET state = 'withdrawn' WHERE state = 'draft'`);
  return { cardId: await lateCard(world) };
}

let numbers = 10;

export const letterRouteTable = {
  letters: {
    row: '- -  o o o   o o   + + +   o   + + + +   + +',
    make: (world) => aLetter(world, 'issued'),
    send: (c) => c.get('/api/letters'),
    judge: (answer, target) =>
      answer.status !== 200
        ? (answer.body as { code: 'SIGNED_OUT' }).code
        : JSON.stringify(answer.body).includes(target.letterId)
          ? 'ok'
          : 'empty',
  },
  letter: {
    row: itsReaders,
    make: (world) => aLetter(world, 'issued'),
    send: (c, t) => c.get(`/api/letters/${t.letterId}`),
    id: 'letterId',
  },
  letterFile: {
    row: itsReaders,
    make: (world) => aLetter(world, 'issued'),
    send: (c, t) => c.get(`/api/letters/${t.letterId}/letter.docx`),
    id: 'letterId',
  },
  urging: { row: drafters, send: (c, t) => c.get(`/api/boards/${t.boardId}/urging`), id: 'boardId' },
  makeLetters: {
    row: drafters,
    make: nothingWaits,
    send: (c, t, world) =>
      c.post(`/api/boards/${t.boardId}/letters`, {
        ...{ issue: false, dueOn, place: 'Trà Vinh', symbol: '' },
        agencies: [{ agencyId: world.agency('tu-phap'), cardIds: [t.cardId] }],
      }),
    id: 'boardId',
  },
  issueLetters: {
    row: issuers,
    // Of a moment before: what was issued today would be in the way of the next.
    make: (world) => aLetter(world, 'draft'),
    send: (c, t) => c.post(`/api/boards/${t.boardId}/letters/issue`, { ids: [t.letterId] }),
    id: 'boardId',
  },
  numberLetters: {
    row: keepers,
    make: (world) => aLetter(world, 'issued'),
    send: (c, t) => {
      numbers += 1;
      return c.post(`/api/boards/${t.boardId}/letters/numbers`, {
        datedOn: '2026-01-06',
        letters: [{ id: t.letterId, number: `${String(numbers)}/CATP-TH` }],
      });
    },
    id: 'boardId',
  },
  deliverLetter: {
    row: '- -  n n n   n n   f f f   n   + + + +   f f',
    make: (world) => aLetter(world, 'issued'),
    send: (c, t) =>
      c.post(`/api/letters/${t.letterId}/delivery`, { on: '2026-01-06', document: 'Sổ giao 07' }),
    id: 'letterId',
  },
  rewordLetter: {
    row: '- -  n n n   n n   n n n   n   + + + f   n f',
    make: (world) => aLetter(world, 'draft'),
    send: (c, t) =>
      c.put(`/api/letters/${t.letterId}/text`, {
        expectedVersion: 1,
        paragraphs: ['Đề nghị gửi kết quả./.'],
      }),
    id: 'letterId',
  },
  withdrawLetter: {
    row: '- -  n n n   n n   n n n   n   + + + f   n f',
    make: (world) => aLetter(world, 'draft'),
    send: (c, t) => c.post(`/api/letters/${t.letterId}/withdraw`),
    id: 'letterId',
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
