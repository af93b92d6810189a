/** What a report of a board is compiled from, read from one state of the database. */
import {
  groupBy,
  nameOn,
  ProblemError,
  type Day,
  type FiguredSource,
  type FormerName,
  type ReportApproval,
  type ReportData,
  type ReportResult,
  type StepAct,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { readFormerNames, Agency } from '../agencies/index.js';
import { Decision, Submission } from '../approvals/index.js';
import { Card, faceOf } from '../cards/index.js';
import { selectRows } from '../database/rows.js';
import { indicatorOf, IndicatorRow } from '../figures/index.js';
import { Plan, Section, Task } from '../plans/index.js';

interface BoardRow {
  planId: string;
  version: number;
  year: number;
  dataFrom: Day;
  dataTo: Day;
}

/**
 * Reads it. The caller's transaction is REPEATABLE READ: all of it is of the version of the board that it says.
 * @param on the day as of which the report speaks.
 * @throws ProblemError NOT_FOUND when there is no such board.
 */
export async function readReportData(db: EntityManager, boardId: string, on: Day): Promise<ReportData> {
  const [board] = await db.query<BoardRow[]>(
    `SELECT b.plan_id AS "planId", b.version::int AS version, y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo"
       FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE b.id = $1`,
    [boardId],
  );
  if (!board) throw new ProblemError('NOT_FOUND');
  const [plan] = await selectRows(db, Plan, 't.id = $1', [board.planId]);
  if (!plan) throw new Error(`board ${boardId} has no plan`);
  const cards = await selectRows(db, Card, 't.board_id = $1 ORDER BY t.id', [boardId]);
  const tasks = await selectRows(db, Task, 't.id = ANY($1) ORDER BY t.position', [
    [...new Set(cards.map(({ taskId }) => taskId))],
  ]);
  const indicators = groupBy(
    await selectRows(db, IndicatorRow, 't.plan_id = $1 AND t.ended_at IS NULL ORDER BY t.position, t.id', [
      plan.id,
    ]),
    ({ taskId }) => taskId,
  );
  const results = await readResults(db, boardId);
  return {
    ...{
      boardId,
      boardVersion: board.version,
      year: board.year,
      dataFrom: board.dataFrom,
      dataTo: board.dataTo,
      on,
    },
    plan: {
      ...{ id: plan.id, title: plan.title, number: plan.number, issuedOn: plan.issuedOn },
      ...{ issuerId: plan.issuerId, coordinatorId: plan.coordinatorId, timing: plan.timing },
    },
    sections: (await selectRows(db, Section, 't.plan_id = $1 ORDER BY t.position', [plan.id])).map(
      ({ id, parentId, kind, printedNumber, title, position }) => ({
        id,
        parentId,
        kind,
        printedNumber,
        title,
        position,
      }),
    ),
    tasks: tasks.map((task) => ({
      ...{ id: task.id, sectionId: task.sectionId, key: task.key, printedNumber: task.printedNumber },
      ...{ title: task.title, leadWords: task.leadWords, coordinatingWords: task.coordinatingWords },
      ...{
        expectedResults: task.expectedResults,
        deadlineWords: task.deadlineWords,
        position: task.position,
      },
      indicators: (indicators.get(task.id) ?? []).map(indicatorOf),
    })),
    cards: cards.map((card) => ({ face: faceOf(card), result: results.get(card.id) ?? null })),
    breakdowns: plan.breakdownSets,
    figures: await readFigures(db, boardId, cards, results),
    difficulties: await readDifficulties(db, boardId),
    urgings: await db.query<ReportData['urgings']>(
      `SELECT agency_id AS "agencyId", number, (issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "issuedOn" FROM letter
        WHERE board_id = $1 AND state = 'issued' ORDER BY issued_at, id`,
      [boardId],
    ),
    agencies: await namesAsOn(db, on),
  };
}

/** The accepted version of each card that is compiled, with who decided on it. */
async function readResults(db: EntityManager, boardId: string): Promise<Map<string, ReportResult>> {
  const versions = await selectRows(
    db,
    Submission,
    `t.board_id = $1 AND EXISTS (SELECT 1 FROM card c WHERE c.id = t.card_id AND c.state = 'compiled' AND c.accepted = t.number)`,
    [boardId],
  );
  const decisions = await selectRows(
    db,
    Decision,
    `t.submission_id = ANY($1) AND t.kind = 'pass' ORDER BY t.at, t.id`,
    [versions.map(({ id }) => id)],
  );
  const people = await db.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY($1)',
    [[...new Set(decisions.map(({ personId }) => personId))]],
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const byVersion = groupBy(decisions, ({ submissionId }) => submissionId);
  return new Map(
    versions.map((version): [string, ReportResult] => {
      const passes = byVersion.get(version.id) ?? [];
      const { content } = version;
      return [
        version.cardId,
        {
          ...{ number: version.number, sha256: version.sha256 },
          acceptedAt: (passes.at(-1)?.at ?? version.submittedAt).toISOString(),
          ...{ result: content.result, items: content.items, parts: content.parts ?? [] },
          ...{ nil: content.nil, nilReason: content.nilReason, figures: content.figures ?? {} },
          expectedResults: version.task.expectedResults,
          approvals: passes.flatMap((pass): ReportApproval[] =>
            pass.act === null ? [] : [approvalOf(pass, pass.act, names)],
          ),
        },
      ];
    }),
  );
}

function approvalOf(
  { personId, agencyId, capacity, at }: Decision,
  act: StepAct,
  names: ReadonlyMap<string, string>,
): ReportApproval {
  return {
    act,
    personId,
    name: names.get(personId) ?? '',
    agencyId,
    lines: capacity?.lines ?? [],
    at: at.toISOString(),
  };
}

/** Figures of accepted versions, and of what was filed into their cards. */
async function readFigures(
  db: EntityManager,
  boardId: string,
  cards: readonly Card[],
  results: ReadonlyMap<string, ReportResult>,
): Promise<FiguredSource[]> {
  const filed = await db.query<FiguredSource[]>(
    `SELECT o.card_id AS "cardId", c.task_id AS "taskId", ARRAY[o.agency_id] AS "agencyIds", 'contributor' AS kind,
            'accepted' AS state, v.number, to_char(v.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, v.figures
       FROM contribution o JOIN card c ON c.id = o.card_id AND c.state = 'compiled'
       JOIN contribution_version v ON v.contribution_id = o.id AND v.number = o.number
      WHERE o.board_id = $1 AND o.kind = 'contribution' AND v.figures <> '{}' ORDER BY o.card_id, o.agency_id`,
    [boardId],
  );
  const own = cards.flatMap((card): FiguredSource[] => {
    const result = results.get(card.id);
    if (!result || Object.keys(result.figures).length === 0) return [];
    const { number, acceptedAt: at, figures } = result;
    return [
      {
        cardId: card.id,
        taskId: card.taskId,
        agencyIds: card.leadIds,
        kind: 'lead',
        state: 'accepted',
        number,
        at,
        figures,
      },
    ];
  });
  return [...own, ...filed];
}

function readDifficulties(db: EntityManager, boardId: string): Promise<ReportData['difficulties']> {
  return db.query<ReportData['difficulties']>(
    `SELECT id, card_id AS "cardId", agency_id AS "agencyId", words ->> 'text' AS text, coalesce(words ->> 'cause', '') AS cause,
            coalesce(words ->> 'proposal', '') AS proposal,
            to_char(raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "raisedAt"
       FROM petition WHERE board_id = $1 AND kind = 'difficulty' AND sent = 'yes' ORDER BY raised_at, id`,
    [boardId],
  );
}

/** Every agency by the name that it has on a day. */
export async function namesAsOn(db: EntityManager, on: Day): Promise<Record<string, string>> {
  const agencies = await selectRows(db, Agency, 'true', []);
  const former: ReadonlyMap<string, FormerName[]> = await readFormerNames(
    db,
    agencies.map(({ id }) => id),
  );
  return Object.fromEntries(
    agencies.map((agency) => [
      agency.id,
      nameOn({ ...agency, formerNames: former.get(agency.id) ?? [] }, on).name,
    ]),
  );
}
