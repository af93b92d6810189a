/** What the commands on the product and its model share. */
import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { ActorName } from '../rights/actors.js';
import type { Answer, Client, TestApp } from '../support/app.js';
import { isAwaited, type Model, type ModelCard } from './model.js';

/** The product under test, and the people at its two processes. */
export interface Real {
  sql: TestApp['sql'];
  as: (who: ActorName) => Promise<Client>;
}

export interface Command extends fc.AsyncCommand<Model, Real> {
  run: (model: Model, real: Real) => Promise<void>;
}

/** One of the model's cards. */
export const cardOf = (model: Model, index: number): ModelCard => {
  const card = model.cards[index % model.cards.length];
  if (!card) throw new Error('the model has no card');
  return card;
};

/** What the product says of a card now, behind its back. */
async function rowOf({ sql }: Real, card: ModelCard): Promise<Record<string, unknown>> {
  const [row] = await sql(
    `SELECT c.state, c.version::int, c.on_hold AS "onHold", c.returned, c.submissions, c.returns,
            (SELECT count(*)::int FROM decision d WHERE d.card_id = c.id) AS decisions,
            (SELECT count(*)::int FROM audit_entry e WHERE e.card_id = c.id) AS entries,
            (SELECT version::int FROM board b WHERE b.id = c.board_id) AS "boardVersion",
            c.due_on::text AS "dueOn", c.original_due_on::text AS "firstDueOn", c.contributions_open AS "contributionsOpen",
            c.petitions_open AS "petitionsOpen",
            coalesce((SELECT o.state FROM contribution o WHERE o.card_id = c.id), 'none') AS contribution,
            (SELECT count(*)::int FROM contribution_version v WHERE v.card_id = c.id) AS filed,
            (SELECT p.state FROM petition p WHERE p.card_id = c.id AND p.state IN ('consent', 'decision')) AS extension
       FROM card c WHERE c.id = $1`,
    [card.id],
  );
  return row ?? {};
}

/** The card is as the model has it. */
export async function expectSame(real: Real, model: Model, card: ModelCard): Promise<void> {
  const { state, version, onHold, returned, submissions, returns, decisions, entries } = card;
  expect(await rowOf(real, card)).toEqual({
    ...{ state, version, onHold, returned, submissions, returns, decisions, entries },
    ...{ boardVersion: model.boardVersion, dueOn: card.dueOn, firstDueOn: card.firstDueOn },
    contributionsOpen: isAwaited(card) ? 1 : 0,
    contribution: card.contribution?.state ?? 'none',
    filed: card.contribution?.filed ?? 0,
    petitionsOpen: card.extension?.state === 'decision' ? 1 : 0,
    extension: card.extension?.state ?? null,
  });
}

/** It was carried out, or refused by one of the words for it: never an accident. */
export function expectOutcome({ status, body }: Answer, goes: boolean): void {
  expect({ done: status === 200, said: status === 200 ? null : body }).toEqual({
    done: goes,
    said: goes ? null : expect.anything(),
  });
  if (!goes) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
}
