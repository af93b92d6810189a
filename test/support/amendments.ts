/** Plans that stand, and their amendments, as a coordinator's people make them. */
import type { DeadlineRule, ProposalEdit, RowPatch } from '@tien-do/shared';
import type {
  BoardView,
  CardWritten,
  ImportLine,
  PlanDetail,
  ProblemDocument,
} from '@tien-do/shared/contract';
import type { Answer, Client } from './app.js';
import { accept, begin, edit, party, planFacts } from './imports.js';

export const annual: DeadlineRule = { kind: 'annual' };

/** The document that an amendment rests on. */
export const amending: ProposalEdit = {
  op: 'set_amendment',
  patch: { document: '99/QĐ-UBND', issuedOn: '2026-09-01' },
};

export interface Standing {
  planId: string;
  boardId: string;
  /** Ids of the tasks by their titles' first words. */
  tasks: Map<string, string>;
}

/** The card of a task. @throws Error when it has none. */
export function cardOf(view: BoardView, taskId: string | undefined): BoardView['cards'][number] {
  const card = view.cards.find((one) => one.taskId === taskId);
  if (!card) throw new Error('the task has no card');
  return card;
}

export class Amendments {
  /** Of the plan that was made last. */
  lastNumber = 400;

  constructor(
    private readonly people: { officer: Client; head: Client },
    /** The coordinator, and another agency that leads. */
    private readonly agencies: { police: string; justice: string },
  ) {}

  row(
    rowId: string,
    parentId: string,
    afterId: string | null,
    title: string,
    patch: RowPatch = {},
    leadId = this.agencies.police,
  ): ProposalEdit[] {
    return [
      { op: 'add_row', rowId, kind: 'task', parentId, afterId },
      {
        op: 'set_row',
        rowId,
        patch: {
          title,
          leads: [party('Cơ quan', { kind: 'agency', id: leadId })],
          leadWords: 'Cơ quan',
          expectedResults: ['Báo cáo'],
          deadline: annual,
          deadlineWords: 'Hằng năm',
          ...patch,
        },
      },
    ];
  }

  /** A plan of four tasks in two sections, with its cards of 2026. */
  async standing(openYear: number | null = 2026): Promise<Standing> {
    const { head } = this.people;
    const { police, justice } = this.agencies;
    const importId = await begin(head, police);
    this.lastNumber += 1;
    const { version } = await edit(head, importId, 1, [
      { op: 'set_plan', patch: planFacts(police, { number: `${String(this.lastNumber)}/KH-UBND` }) },
      { op: 'add_row', rowId: 's1', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 's1', patch: { printedNumber: 'I', title: 'Công tác chung' } },
      ...this.row('t1', 's1', null, 'Rà soát văn bản pháp luật', { printedNumber: '1.' }),
      ...this.row('t2', 's1', 't1', 'Tập huấn cho cán bộ cơ sở', { printedNumber: '2.' }, justice),
      { op: 'add_row', rowId: 's2', kind: 'section', parentId: null, afterId: 's1' },
      { op: 'set_row', rowId: 's2', patch: { printedNumber: 'II', title: 'Tuyên truyền' } },
      ...this.row('t3', 's2', null, 'Biên soạn tài liệu tuyên truyền', { printedNumber: '1.' }),
      ...this.row('t4', 's2', 't3', 'Phát hành bản tin hằng quý', { printedNumber: '2.' }),
    ]);
    const { body } = await accept(head, importId, version, openYear);
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${body.planId}`);
    return {
      planId: body.planId,
      boardId: body.board?.id ?? '',
      tasks: new Map(plan.tasks.map((task) => [task.key, task.id])),
    };
  }

  /** An amendment by hand: every row of the plan as it stands. */
  async byHand({ planId }: Pick<Standing, 'planId'>): Promise<string> {
    const { body } = await this.people.officer.post<ImportLine>('/api/imports/by-hand', {
      agencyId: this.agencies.police,
      basePlanId: planId,
    });
    return body.id;
  }

  async board(boardId: string): Promise<BoardView> {
    return (await this.people.head.get<BoardView>(`/api/boards/${boardId}`)).body;
  }

  /** A move of the card of a task, with its present version. */
  async move(
    client: Client,
    boardId: string,
    taskId: string | undefined,
    action: string,
    more: Record<string, unknown> = {},
  ): Promise<Answer<CardWritten & ProblemDocument>> {
    const card = cardOf(await this.board(boardId), taskId);
    return client.post(`/api/cards/${card.id}/transitions`, {
      action,
      expectedVersion: card.version,
      ...more,
    });
  }
}
