/** Both plans come in through the importer and stand in the register as people read them by hand. */
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CyclesService, systemContext } from '@tien-do/backend';
import {
  reportDue,
  seedBase,
  seedRegister,
  takePlanIn,
  traVinhPlan,
  tuyenQuangAgencies,
  tuyenQuangPeople,
  tuyenQuangPlan,
} from '@tien-do/seeds';
import { foldText } from '@tien-do/shared';
import { importSchemas } from '@tien-do/shared/contract';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { curatedPlan } from './curated-plan.js';
import { readReading } from './readings.js';
import { emptyWorld, importActs, standingSections, standingTasks, type StandingTask } from './world.js';

let world: { worker: INestApplicationContext; source: DataSource; end(): Promise<void> };
let traVinhId: string;
let tuyenQuangId: string;
const now = (): number => Date.parse('2026-01-05T01:00:00Z');

beforeAll(async () => {
  world = await emptyWorld(now);
  const { worker } = world;
  // The neighbours' register is there first: names like "Công an tỉnh" fit an agency of each place.
  const register = await seedRegister(worker, now, {
    agencies: tuyenQuangAgencies,
    people: tuyenQuangPeople,
    mailDomain: null,
  });
  traVinhId = (await seedBase(worker, now)).planId;
  tuyenQuangId = await takePlanIn(worker, register, tuyenQuangPlan, { now, pass: () => undefined });
});

afterAll(() => world.end());

interface Head {
  title: string;
  shortTitle: string;
  number: string | null;
  issuedOn: string;
  issuer: string;
  coordinator: string;
  dueRule: unknown;
  dataEnds: unknown;
  visibility: string;
  bases: number;
}

async function headOf(planId: string): Promise<Head | undefined> {
  const [row] = await world.source.query<Head[]>(
    `SELECT p.title, p.short_title AS "shortTitle", p.number, p.issued_on AS "issuedOn", i.code AS issuer,
            c.code AS coordinator, p.due_rule AS "dueRule", p.data_ends AS "dataEnds", p.visibility,
            jsonb_array_length(p.legal_bases) AS bases
       FROM plan p JOIN agency i ON i.id = p.issuer_id JOIN agency c ON c.id = p.coordinator_id WHERE p.id = $1`,
    [planId],
  );
  return row;
}

/** How many cards a cycle has. */
async function cardsOf(planId: string, year: number): Promise<number> {
  const ctx = systemContext('test', now);
  const { id } = await world.worker.get(CyclesService).open(ctx, planId, year);
  const [row] = await world.source.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM card WHERE board_id = $1',
    [id],
  );
  return row?.n ?? -1;
}

const codes = (parties: StandingTask['leads']): (string | null)[] => parties.map(({ code }) => code);

describe('the plan of Trà Vinh, as its importer took it in', () => {
  it('has the head of the curated plan', async () => {
    const { head } = curatedPlan;
    expect(await headOf(traVinhId)).toEqual({
      title: head.title,
      shortTitle: head.shortTitle,
      number: head.number,
      issuedOn: head.issuedOn,
      issuer: head.issuer,
      coordinator: head.coordinator,
      dueRule: head.dueRule,
      dataEnds: { month: 9, day: 30 },
      visibility: 'participants',
      bases: head.legalBases.length,
    });
    expect(head.dueRule).toEqual(reportDue);
  });

  it('has its sections and groups', async () => {
    expect(await standingSections(world.source, traVinhId)).toEqual(
      curatedPlan.sections.map(({ key, kind, printedNumber, title }) => ({
        key,
        kind,
        printedNumber,
        title,
      })),
    );
  });

  it('has its 51 tasks, field by field', async () => {
    const tasks = await standingTasks(world.source, traVinhId);
    expect(tasks).toHaveLength(51);
    expect(
      tasks.map(({ leads, coordinating, ...task }) => ({
        ...task,
        breakdowns: [...task.breakdowns].sort(),
        leads: leads.map(({ code, words, requested }) => [code, words, requested]),
        coordinating: coordinating.map(({ code, words }) => [code, words]),
      })),
    ).toEqual(
      curatedPlan.tasks.map((task) => ({
        key: task.key,
        parentKey: task.parentKey,
        printedNumber: task.printedNumber,
        title: task.title,
        leadMode: task.leadMode,
        leadWords: task.leadWords,
        coordinatingWords: task.coordinatingWords,
        expectedResults: task.expectedResults,
        deadlineWords: task.deadlineWords,
        deadline: task.deadline,
        feedsAnnualReport: task.feedsAnnualReport,
        breakdowns: [...task.requestedBreakdowns].sort(),
        leads: task.leads.map((lead) => [lead.agency ?? lead.set, lead.words, lead.requested]),
        coordinating: task.coordinating.map((mention) => [mention.agency ?? mention.set, mention.words]),
      })),
    );
  });

  it('comes to the cards of each year', async () => {
    expect(await cardsOf(traVinhId, 2024)).toBe(141);
    // Ranges that end in 2024 and 2025 are over.
    expect(await cardsOf(traVinhId, 2026)).toBe(135);
  });
});

const reading = readReading(
  'tuyen-quang-2023.expected.json',
  z.object({
    plan: z.object({
      title: z.string(),
      number: z.string(),
      issued: z.string(),
      legalBases: z.array(z.unknown()),
    }),
    sections: z.array(z.object({ no: z.string(), printed: z.string(), title: z.string() })),
    items: z.array(
      z.object({
        path: z.string(),
        stt: z.string(),
        kind: z.enum(['group', 'task']),
        title: z.string(),
        leads: z.array(z.string()),
        leadMode: z.string().nullable(),
        providers: z.array(z.string()),
        coordinators: z.array(z.string()),
        expectedResults: z.array(z.string()),
        deadlineText: z.string().nullable(),
        deadline: z.object({ rule: importSchemas.deadlineRule }).nullable(),
        feedsAnnualReport: z.boolean(),
        leadCell: z.string(),
        coordinatorCell: z.string(),
        breakdowns: z.array(z.string()),
      }),
    ),
  }),
);

/** What people know and no register: slips of the pen, and bodies of the central government that it does not hold. */
const meant: Readonly<Record<string, string | null>> = {
  'Uỷ ban nhân dân các huyện, thành phố trực thuộc trung ương': 'tq-ubnd-huyen-thanh-pho',
  'Viện kiểm sát nhân tỉnh': 'tq-kiem-sat',
  'Dân tộc tỉnh': 'tq-ban-dan-toc',
  'Đài Truyền hình tỉnh': 'tq-dai',
  'các bộ, ngành có liên quan': null,
  'các bộ, ngành liên quan': null,
};

const { agencies, sets } = tuyenQuangAgencies;
const named = new Map(
  [...agencies.map((one) => ({ ...one, aliases: [one.shortName, ...one.aliases] })), ...sets].flatMap(
    ({ key, name, aliases }) => [name, ...aliases].map((spelling) => [foldText(spelling), key] as const),
  ),
);

function meantBy(words: string): string | null {
  const special = meant[words];
  if (special !== undefined) return special;
  const key = named.get(foldText(words));
  if (key === undefined) throw new Error(`the reading names ${words}, which nobody knows`);
  return key;
}

describe('the plan of Tuyên Quang, as its importer took it in', () => {
  it('has the head that is printed, and what the office knew beside it', async () => {
    expect(await headOf(tuyenQuangId)).toEqual({
      title: reading.plan.title,
      shortTitle: 'Công ước chống tra tấn · tỉnh Tuyên Quang',
      number: reading.plan.number,
      issuedOn: reading.plan.issued,
      issuer: 'tq-ubnd',
      coordinator: 'tq-cong-an',
      dueRule: reportDue,
      dataEnds: { month: 9, day: 30 },
      visibility: 'participants',
      bases: reading.plan.legalBases.length,
    });
  });

  it('has its 5 sections and 10 groups', async () => {
    const sections = await standingSections(world.source, tuyenQuangId);
    expect(sections.filter(({ kind }) => kind === 'section')).toEqual(
      reading.sections.map(({ no, printed, title }) => ({
        key: no,
        kind: 'section',
        printedNumber: printed,
        title,
      })),
    );
    expect(sections.filter(({ kind }) => kind === 'group')).toEqual(
      reading.items
        .filter(({ kind }) => kind === 'group')
        .map(({ path, stt, title }) => ({ key: path, kind: 'group', printedNumber: stt, title })),
    );
  });

  it('has its 53 tasks, field by field', async () => {
    const tasks = await standingTasks(world.source, tuyenQuangId);
    expect(tasks).toHaveLength(53);
    expect(
      tasks.map((task) => ({
        key: task.key,
        printedNumber: task.printedNumber,
        title: task.title,
        leadMode: task.leadMode,
        leads: codes(task.leads),
        coordinating: codes(task.coordinating),
        leadWords: task.leadWords,
        coordinatingWords: task.coordinatingWords,
        expectedResults: task.expectedResults,
        deadlineWords: task.deadlineWords,
        deadline: task.deadline,
        feedsAnnualReport: task.feedsAnnualReport,
        breakdowns: [...task.breakdowns].sort(),
      })),
    ).toEqual(
      reading.items
        .filter(({ kind }) => kind === 'task')
        .map((item) => ({
          key: item.path,
          printedNumber: item.stt,
          title: item.title,
          leadMode: item.leadMode,
          leads: item.leads.map(meantBy),
          // On a card, who only provides is a coordinating agency.
          coordinating: [...item.providers, ...item.coordinators].map(meantBy),
          leadWords: item.leadCell,
          coordinatingWords: item.coordinatorCell,
          expectedResults: item.expectedResults,
          deadlineWords: item.deadlineText ?? '',
          deadline: item.deadline?.rule,
          feedsAnnualReport: item.feedsAnnualReport,
          breakdowns: [...item.breakdowns].sort(),
        })),
    );
  });

  it('keeps its cut-off last row as it is printed', async () => {
    const last = (await standingTasks(world.source, tuyenQuangId)).at(-1);
    expect(last).toMatchObject({ key: 'Đ/II', expectedResults: [], deadlineWords: '' });
    expect(last?.deadline).toEqual({ kind: 'none' });
  });

  it('comes to the cards of each year', async () => {
    // 43 tasks of one lead, and 77 cards of the 10 that each lead answers for itself.
    expect(await cardsOf(tuyenQuangId, 2023)).toBe(120);
    // Seven ranges of years and five reports in two stages are over.
    expect(await cardsOf(tuyenQuangId, 2026)).toBe(108);
  });
});

describe('the log of both imports', () => {
  it('names who uploaded, who corrected and who accepted, each by the duty', async () => {
    const acts = await importActs(world.source);
    const of = (officer: string, head: string, corrections: number): unknown[] => [
      { action: 'import.uploaded', username: officer, duty: 'officer' },
      { action: 'import.read', username: null, duty: null },
      ...Array.from({ length: corrections }, () => ({
        action: 'import.edited',
        username: officer,
        duty: 'officer',
      })),
      { action: 'import.accepted', username: head, duty: 'head' },
    ];
    expect(acts.map(({ action, username, duty }) => ({ action, username, duty }))).toEqual([
      ...of(traVinhPlan.officer, traVinhPlan.head, 1),
      ...of(tuyenQuangPlan.officer, tuyenQuangPlan.head, 3),
    ]);
    expect(acts.filter(({ action }) => action === 'import.edited').every(({ edits }) => edits > 0)).toBe(
      true,
    );
  });

  it('leaves nothing open that asked to be looked at', async () => {
    const rows = await world.source.query<{ open: number; all: number }[]>(
      `SELECT (progress->>'open')::int AS open, (progress->>'all')::int AS all FROM plan_import`,
    );
    expect(rows.map(({ open }) => open)).toEqual([0, 0]);
    expect(rows.every(({ all }) => all > 10)).toBe(true);
  });

  it('remembers the spelling that was taught, and no slip of the pen', async () => {
    const rows = await world.source.query<{ code: string; aliases: string[] }[]>(
      'SELECT code, aliases FROM agency UNION ALL SELECT code, aliases FROM agency_set',
    );
    const knowing = (words: string): string[] =>
      rows.filter(({ aliases }) => aliases.includes(words)).map(({ code }) => code);
    expect(knowing('Đài Truyền hình tỉnh')).toEqual(['tq-dai']);
    expect(knowing('Uỷ ban nhân dân các huyện, thành phố trực thuộc trung ương')).toEqual([]);
  });
});
