/** Lending duties and deciding by them, over HTTP. */
import { expect } from '@jest/globals';
import type { DelegationLine, NewDelegationBody, ProblemDocument } from '@tien-do/shared/contract';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk, FoundCard } from './desk.js';

export type Told = Answer<DelegationLine & ProblemDocument>;

export const hour = 3_600_000;

export const iso = (ms: number): string => new Date(ms).toISOString();

/** Code and reason of a refusal; '' when it was carried out. */
export const codeOf = ({ status, body }: Answer): string => {
  const problem = body as ProblemDocument;
  return status === 200 ? '' : [problem.code, problem.data.reason].filter(Boolean).join(' ');
};

/** What people lend each other, and what is decided by it. */
export class Lending {
  constructor(
    private readonly app: TestApp,
    private readonly desk: Desk,
  ) {}

  async dutyOf(client: Client, duty = ''): Promise<string> {
    const [row] = await this.app.sql<{ id: string }>(
      `SELECT id FROM membership WHERE person_id = $1 AND ($2 = '' OR duty = $2) AND valid_to IS NULL ORDER BY id LIMIT 1`,
      [client.personId, duty],
    );
    return row?.id ?? '';
  }

  async lend(from: Client, to: Client, patch: Partial<NewDelegationBody> = {}): Promise<Told> {
    return from.post('/api/delegations', {
      membershipId: await this.dutyOf(from),
      delegateId: to.personId,
      from: null,
      to: iso(this.app.clock.now() + 24 * hour),
      planIds: [],
      reason: 'Đi công tác theo lịch',
      ...patch,
    });
  }

  /** One that is carried out. */
  async lent(from: Client, to: Client, patch: Partial<NewDelegationBody> = {}): Promise<DelegationLine> {
    const answer = await this.lend(from, to, patch);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  revoke(client: Client, id: string): Promise<Told> {
    return client.post(`/api/delegations/${id}/revoke`);
  }

  /** A card that waits for the coordinator's head. */
  async received(by = 'congan.chuyenvien'): Promise<FoundCard> {
    const { desk } = this;
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
    await desk.move(await desk.as(by), card.id, 'receive');
    return card;
  }

  async decide(client: Client, card: FoundCard): Promise<string> {
    return codeOf(await this.desk.attempt(client, card.id, 'accept'));
  }
}
