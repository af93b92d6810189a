/** What it takes to have files made of a report, and what the server feels of it meanwhile. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MadeForm } from '@tien-do/shared';
import type { MadeDocument, ReportWritten } from '@tien-do/shared/contract';
import type pg from 'pg';
import { makeBoard, settle, type BenchBoard } from './data.js';
import { sendOk } from './http.js';
import { median, timed } from './measure.js';
import { valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import type { BenchServer } from './stage.js';

const sizes = [
  { cards: 60, tasks: 6, leads: 10, mostSeconds: 10 },
  { cards: 2_000, tasks: 100, leads: 20, mostSeconds: 60 },
] as const;
const forms = ['docx', 'pdf', 'xlsx'] as const satisfies readonly MadeForm[];
const patienceMs = 300_000;
/** Of an accepted result. */
const letters = 700;

/** What was found of one form of one report. */
interface Found {
  seconds: number[];
  floor: number[];
  held: number[];
  childMost: number[];
}

export async function reportFigures(setting: Setting): Promise<Figure[]> {
  const { stage, url, db, world, rounds } = setting;
  const cookie = world.coordinatorOfficers[0]?.cookie ?? '';
  const reports: { size: (typeof sizes)[number]; board: BenchBoard }[] = [];
  for (const size of sizes) {
    const board = await makeBoard(db, world, size);
    await acceptAll(db, board.id);
    reports.push({ size, board });
  }
  await settle(db);
  const server = await stage.product(url, { jobs: true });
  const desk = { server, cookie };
  const found = new Map<string, Found>();
  const after: number[] = [];
  let most = 0;
  try {
    const ids = new Map<number, string>();
    for (const { size, board } of reports) ids.set(size.cards, await compiled(desk, board));
    // The first of each form warms what every later one finds warm.
    for (const form of forms) await make(desk, ids.get(sizes[0].cards) ?? '', form);
    const before = await server.settledMemory();
    for (let round = 1; round <= rounds; round += 1) {
      for (const { cards } of sizes) {
        const id = ids.get(cards) ?? '';
        const whole = (await sendOk(server.origin, `/api/reports/${id}`, plain(cookie))).bytes;
        for (const form of forms) {
          const of = found.get(`${form} ${String(cards)}`) ?? {
            seconds: [],
            floor: [],
            held: [],
            childMost: [],
          };
          found.set(`${form} ${String(cards)}`, of);
          of.floor.push((await timed(() => bareFile(whole))) / 1000);
          const felt = await make(desk, id, form);
          of.seconds.push(felt.seconds);
          of.held.push(felt.held);
          of.childMost.push(felt.childMost / 2 ** 20);
          most = Math.max(most, felt.most);
          setting.say(
            `${form} of ${String(cards)}: ${felt.seconds.toFixed(1)} s, held ${felt.held.toFixed(0)} ms`,
          );
        }
      }
      after.push((await server.settledMemory()) / 2 ** 20);
      setting.say(`memory after round ${String(round)}: ${(after.at(-1) ?? 0).toFixed(0)} MiB`);
    }
    return [
      ...sizes.flatMap((size) => forms.map((form) => timeFigure(size, form, found))),
      ...forms.flatMap((form) => feltFigures(form, found)),
      ...memoryFigures(before / 2 ** 20, most / 2 ** 20, after),
    ];
  } finally {
    await server.stop();
  }
}

/** Every card with an accepted result of many words, by a second version beside what it has. */
async function acceptAll(db: pg.Client, boardId: string): Promise<void> {
  await db.query(
    `INSERT INTO submission SELECT (jsonb_populate_record(NULL::submission, to_jsonb(s) || jsonb_build_object('id', uuidv7(), 'card_id', c.id, 'number', 2, 'content',
            s.content || jsonb_build_object('result', left(repeat((s.content ->> 'result') || ' ', 4), $2) || ' ' || c.id)))).*
       FROM card c CROSS JOIN (SELECT * FROM submission WHERE board_id = $1 LIMIT 1) AS s WHERE c.board_id = $1`,
    [boardId, letters],
  );
  await db.query(
    `INSERT INTO decision SELECT (jsonb_populate_record(NULL::decision, to_jsonb(d) || jsonb_build_object('id', uuidv7(), 'card_id', s.card_id, 'submission_id', s.id))).*
       FROM submission s CROSS JOIN (SELECT DISTINCT ON (step) * FROM decision WHERE board_id = $1 ORDER BY step) AS d
      WHERE s.board_id = $1 AND s.number = 2`,
    [boardId],
  );
  await db.query(
    `UPDATE card SET state = 'compiled', assignment_accepted = true, submissions = 2, accepted = 2, sent_on = CURRENT_DATE - 20,
            done_on = CURRENT_DATE - 20, step_act = NULL, step_open = '[]', step_seats = '{}' WHERE board_id = $1`,
    [boardId],
  );
}

interface Desk {
  server: BenchServer;
  cookie: string;
}

const plain = (cookie: string): { cookie: string; headers: Record<string, string> } => ({
  ...{ cookie, headers: { 'accept-encoding': 'identity', 'idempotency-key': randomUUID() } },
});

async function compiled({ server, cookie }: Desk, board: BenchBoard): Promise<string> {
  const reply = await sendOk(server.origin, `/api/plans/${board.planId}/reports`, {
    ...plain(cookie),
    ...{ method: 'POST', body: { kind: 'periodic', boardId: board.id } },
  });
  return (JSON.parse(reply.bytes.toString()) as ReportWritten).id;
}

/** Has a file made, from the asking to its bytes, and says what the server felt of it. @throws Error when it is not made. */
async function make(
  { server, cookie }: Desk,
  reportId: string,
  form: MadeForm,
): Promise<{ seconds: number; held: number; most: number; childMost: number }> {
  const felt = { held: 0, most: 0, childMost: 0 };
  // What was held before is not this one's.
  await server.usage();
  const ms = await timed(async () => {
    const asked = await sendOk(server.origin, `/api/reports/${reportId}/documents`, {
      ...plain(cookie),
      ...{ method: 'POST', body: { form } },
    });
    const { id } = JSON.parse(asked.bytes.toString()) as MadeDocument;
    const end = performance.now() + patienceMs;
    for (;;) {
      const { rss, heldMs, childRss } = await server.usage();
      felt.held = Math.max(felt.held, heldMs);
      felt.most = Math.max(felt.most, rss);
      felt.childMost = Math.max(felt.childMost, childRss);
      const reply = await sendOk(server.origin, `/api/made-documents/${id}`, plain(cookie));
      const { state, problem } = JSON.parse(reply.bytes.toString()) as MadeDocument;
      if (state === 'made') break;
      if (state === 'failed' || performance.now() > end)
        throw new Error(`${form} was not made: ${JSON.stringify(problem)}`);
      await sleep(50);
    }
    await sendOk(server.origin, `/api/made-documents/${id}/file`, plain(cookie));
  });
  felt.held = Math.max(felt.held, (await server.usage()).heldMs);
  return { seconds: ms / 1000, ...felt };
}

/** The floor: the report as it is sent to the screen, taken in, taken apart and packed by a bare process. */
async function bareFile(report: Buffer): Promise<void> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'file-floor.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  child.stdout.resume();
  child.stdin.end(report);
  await ended;
}

function timeFigure(
  { cards, mostSeconds }: (typeof sizes)[number],
  form: MadeForm,
  found: ReadonlyMap<string, Found>,
): Figure {
  const of = found.get(`${form} ${String(cards)}`);
  return {
    name: `a report of ${cards.toLocaleString('en')} cards as .${form}, from the asking to the file`,
    unit: 's',
    base: { name: 'F-file', value: median(of?.floor ?? []) },
    product: median(of?.seconds ?? []),
    target: valueAtMost(mostSeconds),
  };
}

function feltFigures(form: MadeForm, found: ReadonlyMap<string, Found>): Figure[] {
  const of = found.get(`${form} 2000`);
  const figure = (name: string, unit: Figure['unit'], product: number, most: number | null): Figure => ({
    ...{ name, unit, base: null, product, target: most === null ? null : valueAtMost(most) },
  });
  return [
    figure(`event loop held longest while 2,000 cards become .${form}`, 'ms', median(of?.held ?? []), 100),
    figure(
      'memory of the process that makes it, at the most',
      'MiB',
      Math.max(...(of?.childMost ?? [0])),
      null,
    ),
  ];
}

function memoryFigures(before: number, most: number, after: readonly number[]): Figure[] {
  const figure = (name: string, product: number): Figure => ({
    ...{ name, unit: 'MiB', base: null, product, target: null },
  });
  return [
    figure('memory of the server before the first of them', before),
    figure('the same, the most in between', most),
    figure(
      `the same, after each round: ${after.map((one) => one.toFixed(0)).join(', ')}; after the last`,
      after.at(-1) ?? 0,
    ),
  ];
}
