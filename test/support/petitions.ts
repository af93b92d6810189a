/** Raising petitions and acting on them over HTTP, with what people have before them. */
import { expect } from '@jest/globals';
import { PetitionsService, loadRights } from '@tien-do/backend';
import type { CardPetitions, PetitionView, PetitionWritten, ProblemDocument } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import type { Answer, Client, TestApp } from './app.js';
import type { Desk, FoundCard } from './desk.js';

export type PetitionAnswer = Answer<PetitionWritten & ProblemDocument>;

export const why = 'Chưa đủ số liệu của các phường, đề nghị lùi thời hạn.';

/** Code and reason of a refusal; '' when it was carried out. */
export const refusalOf = ({ status, body }: PetitionAnswer): string =>
  status === 200 ? '' : [body.code, body.data.reason].filter(Boolean).join(' ');

/** What the service says waits for somebody, by id. */
export async function waitingFor(app: TestApp, client: Client): Promise<Map<string | null, string>> {
  const now = (): number => app.clock.now();
  const rights = await loadRights(app.app.get(DataSource).manager, client.personId, now());
  const ctx = {
    ...{ personId: client.personId, ...rights, now, requestId: 'test', address: '' },
    ...{ idempotency: null, checked: new Set<string>() },
  };
  const items = await app.app.get(PetitionsService).waiting(ctx);
  return new Map(items.map(({ aboutId, why: reason }) => [aboutId, reason]));
}

/** A card with an officer and a head of its lead. */
export interface WorkingCard extends FoundCard {
  officer: Client;
  head: Client;
}

/** Petitions as people make them. */
export class Petitions {
  constructor(private readonly desk: Desk) {}

  /** Raises one; an extension asks for so many days more than the due unless it says otherwise. */
  async tryRaise(client: Client, cardId: string, body: Record<string, unknown>): Promise<PetitionAnswer> {
    const { face } = await this.desk.see(cardId);
    const seen =
      body['kind'] === 'extension'
        ? { dueOn: face.dueOn }
        : body['kind'] === 'return'
          ? { submission: face.submissions }
          : body['kind'] === 'reassignment'
            ? { proposedAgencyId: null }
            : {};
    const text = body['kind'] === 'difficulty' ? { text: why } : { reason: why };
    return client.post(`/api/cards/${cardId}/petitions`, { ...seen, ...text, ...body });
  }

  /** Raises one that is taken in. @returns its id. */
  async raise(client: Client, cardId: string, body: Record<string, unknown>): Promise<string> {
    const answer = await this.tryRaise(client, cardId, body);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.petition.id;
  }

  async see(id: string, username = 'kiemtoan'): Promise<PetitionView> {
    const answer = await (await this.desk.as(username)).get<PetitionView>(`/api/petitions/${id}`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  async ofCard(client: Client, cardId: string): Promise<CardPetitions> {
    const answer = await client.get<CardPetitions>(`/api/cards/${cardId}/petitions`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** An act with the petition's present version. */
  async tryAct(
    client: Client,
    id: string,
    act: string,
    words: Record<string, unknown> = {},
  ): Promise<PetitionAnswer> {
    const { version } = await this.see(id);
    return client.post(`/api/petitions/${id}/acts`, { act, expectedVersion: version, ...words });
  }

  async act(
    client: Client,
    id: string,
    act: string,
    words: Record<string, unknown> = {},
  ): Promise<PetitionWritten> {
    const answer = await this.tryAct(client, id, act, words);
    expect({ act, ...answer }).toMatchObject({ act, status: 200 });
    return answer.body;
  }

  /** A card that its lead has in hand. */
  async working(coordinating = 0): Promise<WorkingCard> {
    const card = await this.desk.fresh(coordinating);
    const officer = await this.desk.ready(card);
    return { ...card, officer, head: await this.desk.holder(card.leadIds[0] ?? '', 'head') };
  }

  /** One that the coordinator has received. */
  async received(): Promise<WorkingCard> {
    const { desk } = this;
    const card = await this.working();
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
    return card;
  }
}
