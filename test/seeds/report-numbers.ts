/** Every number of a report, reckoned again from the database by other means than the product's own compiling. */
import type { ReportView } from '@tien-do/shared/contract';
import type { Client, TestApp } from '../support/app.js';
import { makeReport, paragraphsOf, seeReport } from '../support/reports.js';

interface CardRow {
  id: string;
  kind: string;
}

/** By the card's own columns on a day; the same words as the fields of a report. */
const kindOfCard = `CASE
  WHEN c.cancelled THEN 'cancelled'
  WHEN c.state = 'compiled' THEN
    CASE WHEN c.due_on IS NULL OR (CASE WHEN p.timing ->> 'doneBy' = 'first' THEN coalesce(c.first_sent_on, c.done_on) ELSE c.done_on END) <= c.due_on
         THEN 'doneInTime' ELSE 'doneLate' END
  WHEN c.on_hold THEN 'onHold'
  WHEN c.not_triggered THEN 'notTriggered'
  WHEN c.due_on IS NULL THEN 'openInTime'
  WHEN coalesce(c.sent_on, $2::date) > c.due_on THEN 'openLate'
  ELSE 'openInTime' END`;

/** What in the report of a period differs from what the database says; empty when nothing does. */
export async function numberFaults(app: TestApp, client: Client, boardId: string): Promise<string[]> {
  const [board] = await app.sql<{ planId: string }>('SELECT plan_id AS "planId" FROM board WHERE id = $1', [
    boardId,
  ]);
  const id = await makeReport({ ...app, planId: board?.planId ?? '', boardId }, client);
  const view = await seeReport(client, id);
  return [
    ...(await countFaults(app, view, boardId)),
    ...(await figureFaults(app, view, boardId)),
    ...(await documentFaults(app, client, view)),
    ...(await quotationFaults(app, view, boardId)),
  ];
}

const asNumber = (printed: string | undefined): number =>
  Number((printed ?? 'none').replaceAll('.', '').replace(',', '.').replace('%', ''));

async function countFaults(
  app: TestApp,
  { fields, fieldCards, on }: ReportView,
  boardId: string,
): Promise<string[]> {
  const rows = await app.sql<CardRow>(
    `SELECT c.id, ${kindOfCard} AS kind FROM card c JOIN board b ON b.id = c.board_id JOIN plan p ON p.id = b.plan_id
      WHERE c.board_id = $1`,
    [boardId, on],
  );
  const of = (...kinds: string[]): CardRow[] => rows.filter(({ kind }) => kinds.includes(kind));
  const counts = {
    doneInTime: of('doneInTime'),
    doneLate: of('doneLate'),
    openInTime: of('openInTime', 'onHold'),
    openLate: of('openLate'),
    done: of('doneInTime', 'doneLate'),
    open: of('openInTime', 'openLate', 'onHold'),
    total: of('doneInTime', 'doneLate', 'openInTime', 'openLate', 'onHold'),
    notTriggered: of('notTriggered'),
  };
  const wrong = Object.entries(counts).flatMap(([key, cards]) => {
    const counted = fieldCards[`all.${key}`] ?? [];
    const same = asNumber(fields[`all.${key}`]) === cards.length && counted.length === cards.length;
    return same && cards.every((card) => counted.includes(card.id))
      ? []
      : [`${key}: ${String(cards.length)} ≠ ${fields[`all.${key}`] ?? ''}`];
  });
  const share = Math.round((counts.done.length / counts.total.length) * 1000) / 10;
  return asNumber(fields['all.doneShare']) === share ? wrong : [...wrong, `doneShare: ${String(share)}`];
}

/** Sums of what was accepted, straight out of the submissions and of what was filed into their cards. */
async function figureFaults(app: TestApp, { fields }: ReportView, boardId: string): Promise<string[]> {
  const sums = await app.sql<{ id: string; sum: string | null }>(
    `SELECT i.id, sum((e.entry ->> 'value')::numeric)::text AS sum
       FROM indicator i JOIN card c ON c.task_id = i.task_id AND c.board_id = $1 AND c.state = 'compiled'
       JOIN LATERAL (
         SELECT s.content -> 'figures' -> i.id::text AS entry FROM submission s WHERE s.card_id = c.id AND s.number = c.accepted
         UNION ALL
         SELECT v.figures -> i.id::text FROM contribution o
           JOIN contribution_version v ON v.contribution_id = o.id AND v.number = o.number
          WHERE o.card_id = c.id AND o.kind = 'contribution') e ON e.entry ->> 'value' <> ''
      WHERE i.ended_at IS NULL AND i.roll_up = 'sum' AND i.type IN ('count', 'money') AND NOT i.by_case GROUP BY i.id`,
    [boardId],
  );
  if (sums.length === 0) return ['no figure was accepted'];
  return sums.flatMap(({ id, sum }) =>
    asNumber(fields[`figure.${id}`]) === Number(sum)
      ? []
      : [`figure ${id}: ${String(sum)} ≠ ${fields[`figure.${id}`] ?? ''}`],
  );
}

const statuses: Record<string, RegExp> = {
  doneInTime: /^Hoàn thành đúng hạn/u,
  doneLate: /^Hoàn thành quá hạn \d+ ngày$/u,
  openLate: /^Chưa hoàn thành, quá hạn \d+ ngày$/u,
  notTriggered: /^Chưa phát sinh$/u,
};

/** The column of the appendix adds up to the sentences of the body. */
async function documentFaults(app: TestApp, client: Client, { id, fields }: ReportView): Promise<string[]> {
  const lines = await paragraphsOf(app, client, id);
  return Object.entries(statuses).flatMap(([key, words]) => {
    const rows = lines.filter((line) => words.test(line)).length;
    return rows === asNumber(fields[`all.${key}`])
      ? []
      : [`appendix ${key}: ${String(rows)} ≠ ${fields[`all.${key}`] ?? ''}`];
  });
}

/** Each accepted result stands in one block, from the version that was accepted, with its hash; every card in one block. */
async function quotationFaults(app: TestApp, { blocks }: ReportView, boardId: string): Promise<string[]> {
  const rows = await app.sql<{ id: string; number: number | null; sha256: string | null }>(
    `SELECT c.id, s.number, s.sha256 FROM card c
       LEFT JOIN submission s ON s.card_id = c.id AND s.number = c.accepted AND c.state = 'compiled' WHERE c.board_id = $1`,
    [boardId],
  );
  return rows.flatMap(({ id, number, sha256 }) => {
    const own = blocks.filter(({ key }) => key === `card:${id}`);
    const [source] = own[0]?.sources ?? [];
    if (own.length !== 1) return [`card ${id} stands ${String(own.length)} times`];
    const right =
      number === null
        ? source?.kind === 'card'
        : source?.kind === 'submission' && source.number === number && source.sha256 === sha256;
    return right ? [] : [`card ${id} is not quoted as it was accepted`];
  });
}
