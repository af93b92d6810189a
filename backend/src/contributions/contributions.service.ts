import { Injectable } from '@nestjs/common';
import {
  consentNeedsException,
  contributionAfter,
  contributionRefusal,
  ProblemError,
  type ActiveMembership,
  type Capacity,
  type ContributionAct,
  type ContributionActor,
  type ContributionWords,
  type Figures,
} from '@tien-do/shared';
import type {
  ConsentBody,
  ContributionView,
  ContributionWritten,
  InboxItem,
  SentItem,
} from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { Submission, type FrozenFile } from '../approvals/index.js';
import { Card, faceOf, saveMove } from '../cards/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { requireKnownFigures } from '../figures/index.js';
import { Contribution, ContributionVersion, type SaidWords } from './entities.js';
import {
  cardOf,
  consentingActor,
  countContributedFaults,
  countFiles,
  loadContribution,
  plainActor,
  requireConsenter,
  standingOf,
  type LoadedContribution,
} from './load.js';
import { consentHash, contributionHash } from './seals.js';
import { viewsOf } from './views.js';
import { sentContributions, waitingContributions } from './waiting.js';

/** What is done on a contribution or supplement, from its first word to its filing. */
@Injectable()
export class ContributionsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** What waits for me among contributions: to be written, to be completed, to be consented to. */
  waiting(ctx: Context): Promise<InboxItem[]> {
    return waitingContributions(this.source.manager, ctx);
  }

  /** What my agencies asked for and wait for, and at whom it stands. */
  sent(ctx: Context): Promise<SentItem[]> {
    return sentContributions(this.source.manager, ctx);
  }

  /**
   * Saves the working text. Who writes in it may not consent to it, nor approve what it becomes part of.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, STALE, LOCKED or WRONG_STATE.
   */
  async save(
    ctx: Context,
    id: string,
    body: { expectedVersion: number; text: string; figures?: Figures | undefined },
  ): Promise<ContributionWritten> {
    return this.act(ctx, id, 'save', body, {}, async (write, { row, card }) => {
      await requireKnownFigures(write.db, card.taskId, body.figures, {
        place: { kind: 'contributor', agencyIds: [row.agencyId] },
        before: row.figures,
        day: write.today,
      });
      const figures = body.figures ?? row.figures;
      const said = Object.keys(figures).length > 0 ? { text: body.text, figures } : body.text;
      return {
        patch: { text: body.text, figures, ...writtenBy(write, row) },
        detail: { sha256: sha256(canonicalJson(said)) },
        quiet: true,
      };
    });
  }

  /**
   * Puts it before the agency's own head.
   * @throws ProblemError as `save`; INCOMPLETE when nothing is written; NO_APPROVER when nobody could consent.
   */
  async submit(ctx: Context, id: string, body: { expectedVersion: number }): Promise<ContributionWritten> {
    return this.act(ctx, id, 'submit', body, {}, async (write, { row }) => {
      await requireConsenter(write.db, row, write.at);
      return { patch: { returned: null }, detail: {} };
    });
  }

  /** Takes it back from the head, to write on. @throws ProblemError as `save`. */
  async takeBack(ctx: Context, id: string, body: { expectedVersion: number }): Promise<ContributionWritten> {
    return this.act(ctx, id, 'take_back', body, {}, () => Promise.resolve({ patch: {}, detail: {} }));
  }

  /** Returns it inside the agency, with words. @throws ProblemError as `save`; INVALID without a reason. */
  async sendBack(
    ctx: Context,
    id: string,
    body: { expectedVersion: number; reason: string },
  ): Promise<ContributionWritten> {
    // What a head says inside the agency is not for the log, which more agencies read.
    return this.act(ctx, id, 'return', body, body, (write) =>
      Promise.resolve({ patch: { returned: said(write, body.reason) }, detail: {} }),
    );
  }

  /**
   * The asker goes on without it; a supplement is dropped, and deciding goes on.
   * @throws ProblemError as `save`; INVALID without a reason.
   */
  async waive(
    ctx: Context,
    id: string,
    body: { expectedVersion: number; reason: string },
  ): Promise<ContributionWritten> {
    return this.act(ctx, id, 'waive', body, body, (write, { row }) =>
      Promise.resolve({
        patch: { waived: said(write, body.reason) },
        detail: { agency: row.agencyId, reason: body.reason.trim() },
      }),
    );
  }

  /**
   * Consents as the agency's head: a version is filed, which never changes.
   * @throws ProblemError as `save`; FOUR_EYES for whoever wrote in it; INVALID for a capacity not held or an exception without a reason.
   */
  async consent(ctx: Context, id: string, body: ConsentBody): Promise<ContributionWritten> {
    return this.act(ctx, id, 'consent', body, body, async (write, loaded, actor) => {
      const standing = standingOf(loaded.row, 0);
      const exception = consentNeedsException(actor, standing) ? (body.exception?.trim() ?? '') : '';
      const asked = actor.capacities.find(({ kind }) => kind === body.capacity);
      const capacity = asked ?? actor.capacities[0] ?? null;
      const version = await filedVersion(write, loaded, capacity, exception);
      await insertRows(write.db, ContributionVersion, [version]);
      return {
        patch: { number: version.number },
        detail: {
          agency: loaded.row.agencyId,
          number: version.number,
          sha256: version.sha256,
          consent: consentHash(version),
          ...(version.submissionSha256 ? { submission: version.submissionSha256 } : {}),
          ...(capacity ? { capacity } : {}),
          ...(exception ? { exception } : {}),
        },
      };
    });
  }

  /** The one way of every act: lock, load, authorize, compare versions, decide, carry out, write down. */
  private async act(
    ctx: Context,
    id: string,
    act: ContributionAct,
    body: { expectedVersion: number },
    words: ContributionWords,
    carryOut: (
      write: BoardWrite,
      loaded: LoadedContribution,
      actor: ContributionActor,
    ) => Promise<{ patch: Partial<Contribution>; detail: Record<string, unknown>; quiet?: boolean }>,
  ): Promise<ContributionWritten> {
    const cardId = await cardOf(this.source.manager, id);
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const loaded = await loadContribution(write, id, rightOf(act), body.expectedVersion);
      const { row, facts, membership } = loaded;
      const actor =
        act === 'consent'
          ? await consentingActor(write.db, write.actor, membership, write.at, write.today)
          : plainActor(write.actor.personId);
      const standing =
        act === 'submit'
          ? standingOf(
              row,
              await countFiles(write.db, id),
              await countContributedFaults(write.db, row, loaded.card.taskId, write.today),
            )
          : standingOf(row, 0);
      const refusal = contributionRefusal(act, facts, standing, actor, words);
      if (refusal) throw new ProblemError(refusal.code, refusal.reason ? { reason: refusal.reason } : {});
      const { patch, detail, quiet = false } = await carryOut(write, loaded, actor);
      const state = contributionAfter(act, row.kind);
      const change: Partial<Contribution> = {
        ...patch,
        state,
        ...(state === row.state ? {} : { since: write.at }),
        version: write.version,
      };
      return writeDown(write, loaded, change, { act, detail, quiet });
    });
  }
}

function rightOf(act: ContributionAct): 'write' | 'consent' | 'waive' {
  switch (act) {
    case 'save':
    case 'submit':
    case 'take_back':
      return 'write';
    case 'consent':
    case 'return':
      return 'consent';
    case 'waive':
      return 'waive';
  }
}

const actionWords: Record<ContributionAct, string> = {
  save: 'saved',
  submit: 'submitted',
  take_back: 'taken_back',
  consent: 'filed',
  return: 'returned',
  waive: 'waived',
};

/** What a change of the working text adds to it. */
export function writtenBy(
  write: BoardWrite,
  row: Contribution,
): Pick<Contribution, 'contributorIds' | 'updatedBy' | 'updatedAt'> {
  const { personId } = write.actor;
  return {
    contributorIds: [...new Set([...row.contributorIds, personId])],
    updatedBy: personId,
    updatedAt: write.at,
  };
}

function said(write: BoardWrite, words: string): SaidWords {
  return { words: words.trim(), at: write.at.toISOString(), byId: write.actor.personId };
}

/** The version that a consent files: text and files as they stand, with their hash. */
async function filedVersion(
  write: BoardWrite,
  { row, card, membership }: LoadedContribution,
  capacity: Capacity | null,
  exception: string,
): Promise<ContributionVersion> {
  const files = await write.db.query<FrozenFile[]>(
    'SELECT id, name, size, sha256 FROM file WHERE contribution_id = $1 AND removed_at IS NULL ORDER BY id',
    [row.id],
  );
  const submission =
    row.submissionId === null ? null : await selectRow(write.db, Submission, 't.id = $1', [row.submissionId]);
  const submissionSha256 = submission?.sha256 ?? null;
  const { text, figures } = row;
  return {
    id: newId(),
    boardId: card.boardId,
    cardId: card.id,
    contributionId: row.id,
    number: row.number + 1,
    ...{ text, figures, files, submissionSha256 },
    sha256: contributionHash({ text, figures, files, submissionSha256 }),
    writtenBy: row.contributorIds,
    consentedBy: write.actor.personId,
    agencyId: membership.agencyId,
    duty: membership.duty,
    membershipId: membership.id,
    delegationId: membership.delegation?.id ?? null,
    onBehalfOfId: membership.delegation?.fromId ?? null,
    capacity,
    exception,
    at: write.at,
  };
}

/** How the card's row follows. Only what an action depends on raises `version`: the lead is not disturbed while another agency writes. */
async function cardPatch(
  write: BoardWrite,
  { row, card }: LoadedContribution,
  state: Contribution['state'],
): Promise<Partial<Card> | null> {
  if (state === 'asked' || state === 'awaiting_consent') return null;
  if (row.kind === 'contribution') return { contributionsOpen: card.contributionsOpen - 1 };
  const [others] = await write.db.query<{ open: boolean }[]>(
    `SELECT EXISTS (SELECT FROM contribution WHERE card_id = $1 AND kind = 'supplement' AND id <> $2
                       AND state IN ('asked', 'awaiting_consent')) AS open`,
    [card.id, row.id],
  );
  return others?.open ? {} : { supplementOpen: false, heldSince: write.at };
}

async function writeDown(
  write: BoardWrite,
  loaded: LoadedContribution,
  change: Partial<Contribution>,
  note: { act: ContributionAct; detail: Record<string, unknown>; quiet: boolean },
): Promise<ContributionWritten> {
  const { row, card, facts, membership } = loaded;
  await updateRow(write.db, Contribution, row.id, change);
  const after = { ...row, ...change };
  const action = `${row.kind}.${actionWords[note.act]}`;
  const detail = { contribution: row.id, ...note.detail, ...delegationOf(membership) };
  const patch = await cardPatch(write, loaded, after.state);
  const written = patch
    ? saveMove(write, card, facts, patch, { action, membership, detail })
    : await touch(write, card, membership, { action, detail, quiet: note.quiet });
  return { ...written, contribution: await ownView(write, after, facts) };
}

function delegationOf({ delegation }: ActiveMembership): Record<string, unknown> {
  return delegation ? { onBehalfOf: delegation.fromId, delegation: delegation.id } : {};
}

/** Writes down what no action on the card depends on. @param quiet whether the card's face stays as it is as well. */
export async function touch(
  write: BoardWrite,
  card: Card,
  membership: ActiveMembership,
  { action, detail, quiet }: { action: string; detail: Record<string, unknown>; quiet: boolean },
): Promise<{ face: ReturnType<typeof faceOf>; boardVersion: number }> {
  const change: Partial<Card> = quiet
    ? {}
    : { at: write.version, changedAt: write.at, changedByAgencyId: membership.agencyId };
  if (!quiet) await updateRow(write.db, Card, card.id, change);
  write.record({ action, cardId: card.id, agencyId: membership.agencyId, duty: membership.duty, detail });
  return { face: faceOf({ ...card, ...change }), boardVersion: write.version };
}

/** What its writer sees of it after the write, before the commit. */
export async function ownView(
  write: BoardWrite,
  row: Contribution,
  facts: LoadedContribution['facts'],
): Promise<ContributionView> {
  const reader = { actor: write.actor, ability: write.ability, at: write.at, today: write.today };
  const [view] = await viewsOf(write.db, reader, [row], facts);
  if (!view) throw new Error(`contribution ${row.id} has no view`);
  return view;
}
