/** The numbers of an open overview beside those of a fresh reading. */
import { expect } from '@jest/globals';
import {
  columns,
  flowDays,
  passages,
  printCount,
  printShare,
  type BoardFlow,
  type Column,
  type Summary,
} from '@tien-do/shared';
import type { BoardView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import type { Client, TestApp } from '../support/app.js';
import { until } from './stage.js';

/** What a fresh reading says, in the words of the page. */
async function recount(app: TestApp, boardId: string, client: Client): Promise<Record<string, string>> {
  const summary = (await client.get<Summary>(`/api/boards/${boardId}/summary`)).body;
  const flow = (await client.get<BoardFlow>(`/api/boards/${boardId}/flow`)).body;
  const { cards, agencies } = (await client.get<BoardView>(`/api/boards/${boardId}`)).body;
  const dash = (count: number): string => (count === 0 ? '–' : printCount(count));
  const found: Record<string, string> = {};
  for (const name of ['doneInTime', 'doneLate', 'openInTime', 'openLate'] as const) {
    const count = summary.quadrants[name];
    found[name] = `${printCount(count)} ${printShare(count, summary.total)}`;
  }
  for (const line of summary.desks) found[line.desk] = dash(line.count);
  for (const line of summary.agencies) {
    const name = agencies.find(({ id }) => id === line.agencyId)?.shortName ?? '';
    found[`agency ${name}`] = [
      line.total,
      line.doneInTime,
      line.doneLate,
      line.openInTime,
      line.openLate,
      line.submitted,
      line.returned,
    ]
      .map(dash)
      .join(' ');
  }
  // Tomorrow's reading of today: what the server keeps, without anything that a page reckoned.
  const steps = await app.sql<{
    day: string;
    from: Column | 'none';
    to: Column | 'none';
    count: number;
  }>(
    `WITH ended AS (
       SELECT DISTINCT ON (card_id, day) card_id, (since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day, "column"
         FROM card_change WHERE board_id = $1 AND card_id = ANY($2) ORDER BY card_id, day, id DESC),
     step AS (SELECT day, coalesce(lag("column") OVER (PARTITION BY card_id ORDER BY day), 'none') AS "from", "column" AS "to" FROM ended)
     SELECT day, "from", "to", count(*)::int AS count FROM step WHERE "from" <> "to" GROUP BY 1, 2, 3`,
    [boardId, cards.map(({ id }) => id)],
  );
  const days = flowDays(steps, flow.keptFrom, flow.today);
  for (const column of columns) {
    const numbers = [7, 30].map((span) => passages(days.slice(-span))[column]);
    found[`flow ${column}`] = [
      days.at(-1)?.standing[column] ?? 0,
      ...numbers.flatMap(({ entered, left }) => [entered, left]),
    ]
      .map(dash)
      .join(' ');
  }
  return found;
}

/** The same, as it stands on the screen. */
export async function onScreen(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const found: Record<string, string> = {};
    const clean = (node: Element | null): string => {
      const copy = node?.cloneNode(true) as Element | undefined;
      copy?.querySelectorAll('.td-visually-hidden').forEach((hidden) => {
        hidden.remove();
      });
      return (copy?.textContent ?? '').trim();
    };
    for (const square of document.querySelectorAll('li[data-name]')) {
      const [count, share] = [...(square.querySelector('a span:nth-of-type(2)')?.children ?? [])];
      found[square.getAttribute('data-name') ?? ''] = `${clean(count ?? null)} ${clean(share ?? null)}`;
    }
    const rows = (area: string): Element[] => [
      ...document.querySelectorAll(`section[data-area="${area}"] table tbody tr`),
    ];
    const desks = ['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head'];
    for (const [at, row] of rows('desks').entries()) found[desks[at] ?? ''] = clean(row.querySelector('td'));
    for (const row of rows('agencies')) {
      const cells = [...row.querySelectorAll('td')].map(clean);
      found[`agency ${clean(row.querySelector('th'))}`] = [...cells.slice(0, 5), ...cells.slice(6, 8)].join(
        ' ',
      );
    }
    const states = ['draft', 'in_progress', 'submitted', 'compiled'];
    for (const [at, row] of rows('flow').entries())
      found[`flow ${states[at] ?? ''}`] = [...row.querySelectorAll('td')].map(clean).join(' ');
    return found;
  });
}

/** The overview of one board. */
export class Overview {
  constructor(
    private readonly app: TestApp,
    private readonly boardId: string,
  ) {}

  /** Waits until every number of the page is what this reader's fresh reading says. */
  async equalsRecount(page: Page, client: Client): Promise<void> {
    const wanted = await recount(this.app, this.boardId, client);
    await until(
      () => onScreen(page),
      (shown) => Object.entries(wanted).every(([name, text]) => shown[name] === text),
    ).catch(async () => {
      expect(await onScreen(page)).toEqual(wanted);
    });
  }
}
