/** Letters that urge: late cards to urge for, and making letters of them as the coordinator does. */
import { expect } from '@jest/globals';
import type { LettersWritten, LetterView, ProblemDocument, UrgingView } from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk } from './desk.js';

/** An agency with cards of its own that are late. */
export interface LateAgency {
  agencyId: string;
  cardIds: string[];
}

export type Written = Answer<LettersWritten & ProblemDocument>;

export class Urging {
  constructor(
    private readonly app: TestApp,
    private readonly desk: Desk,
  ) {}

  /** Makes two cards of each of so many agencies with people late by so many days as of the start of tests. */
  async lateAgencies(count: number, dueOn = '2026-08-14'): Promise<LateAgency[]> {
    const rows = await this.app.sql<LateAgency>(
      `SELECT lead_ids[1] AS "agencyId", (array_agg(id ORDER BY id))[1:2] AS "cardIds" FROM card c
        WHERE board_id = $1 AND cardinality(lead_ids) = 1 AND state = 'draft' AND NOT not_triggered AND due_on IS NOT NULL
          AND lead_ids[1] <> (SELECT coordinator_id FROM board WHERE id = $1)
          AND (SELECT count(DISTINCT duty) FROM membership m WHERE m.agency_id = c.lead_ids[1] AND m.duty IN ('officer', 'head')) = 2
        GROUP BY lead_ids[1] HAVING count(*) >= 2 ORDER BY lead_ids[1] LIMIT $2`,
      [this.app.boardId, count],
    );
    expect(rows).toHaveLength(count);
    await this.app.sql(
      `UPDATE card SET state = 'in_progress', assignment_accepted = true, due_on = $2 WHERE id = ANY($1)`,
      [rows.flatMap(({ cardIds }) => cardIds), dueOn],
    );
    return rows;
  }

  coordinatorHead(): Promise<Client> {
    return this.desk.as('congan.lanhdao');
  }

  async begin(client: Client): Promise<UrgingView> {
    const answer = await client.get<UrgingView>(`/api/boards/${this.app.boardId}/urging`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** Asks for letters; what is not said is as the dialog has it. */
  make(
    client: Client,
    agencies: readonly LateAgency[],
    more: Record<string, unknown> = {},
    headers?: Record<string, string>,
  ): Promise<Written> {
    return client.post(
      `/api/boards/${this.app.boardId}/letters`,
      { issue: true, dueOn: '2026-09-22', place: 'Trà Vinh', symbol: 'CATP-TH', agencies, ...more },
      headers,
    );
  }

  /** A letter to one agency. @returns its id. */
  async letter(agency: LateAgency, more: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.make(await this.coordinatorHead(), [agency], more);
    expect(answer).toMatchObject({ status: 200 });
    const [letter] = answer.body.letters;
    return letter?.id ?? '';
  }

  async see(client: Client, id: string): Promise<LetterView> {
    const answer = await client.get<LetterView>(`/api/letters/${id}`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** How often each of these cards was urged, as its face says. */
  async urgings(cardIds: readonly string[]): Promise<number[]> {
    const counts: number[] = [];
    for (const id of cardIds) counts.push((await this.desk.see(id)).face.urgings.length);
    return counts;
  }
}
