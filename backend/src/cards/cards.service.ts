import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  figureFaults,
  availableMoves,
  dayOf,
  may,
  resolveChain,
  stagesOf,
  type MoveFacts,
  type ResolvedChain,
  type TimingRules,
} from '@tien-do/shared';
import type { CardDetail, FileInfo, PersonRef } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize } from '../access/index.js';
import {
  evaluateRound,
  leftLeadAt,
  readDesk,
  readRounds,
  readStandingReturn,
  RemarkRow,
  withoutGone,
  type Desk,
  type Round,
} from '../approvals/index.js';
import { taskView } from '../boards/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { readAsked } from '../figures/index.js';
import { Plan, Section, Task } from '../plans/entities.js';
import { peopleOf, person, proposalView, stepView, submissionView, type People } from './card-views.js';
import { requireWritable, readFacts } from './content.service.js';
import { Card, type CardContentRow } from './entities.js';
import { faceOf, readsWorkingText } from './face-of.js';
import { readContent, readSurroundings } from './load-card.js';
import { detailsOf } from './moves.service.js';
import type { LoadedCard } from './effect.js';

/** Reads a card for the screen: what this reader may see of it, and what they may do with it now. */
@Injectable()
export class CardsService {
  constructor(private readonly source: DataSource) {}

  /** @throws ProblemError NOT_FOUND when there is no such card or its face may not be read. */
  async read(ctx: Context, cardId: string): Promise<CardDetail> {
    const db = this.source.manager;
    const { card, facts, year } = await readFacts(db, cardId);
    const content = may(ctx.ability, 'read_content', 'Card', facts);
    authorize(ctx, 'Card', content ? 'read_content' : 'read', content ? 'read_content' : 'read', facts);
    const { chain } = await readSurroundings(db, card.id);
    const row = await readContent(db, cardId);
    const allRounds = await readRounds(db, cardId);
    const round = openRound(card, allRounds);
    const standing = row.openPaths === null ? null : await readStandingReturn(db, cardId);
    const now = new Date(ctx.now());
    const desk =
      round && card.stepAct !== null
        ? await readDesk(db, ctx.actor, facts, round, now, dayOf(ctx.now()))
        : null;
    const today = resolveChain(chain, { ...facts, coordinatingIds: card.coordinatingIds });
    // The working text and versions still inside the lead agency are its own business.
    const inside = readsWorkingText(ctx.actor, facts);
    const rounds = content ? allRounds.filter((round) => inside || leftLeadAt(round) !== null) : [];
    const people = await this.people(db, row, rounds, desk);
    const remarks = await selectRows(db, RemarkRow, 't.card_id = $1 ORDER BY t.position', [cardId]);
    const { task, path, planId, timing } = await this.placeOf(db, card);
    const { indicators, sets } = await readAsked(
      db,
      card.taskId,
      { kind: 'lead', agencyIds: card.leadIds },
      dayOf(ctx.now()),
    );
    const previous = content ? await this.previous(db, card, planId, year) : null;
    const written = row.content.figures ?? {};
    const faults =
      inside && !row.content.nil
        ? figureFaults(indicators, sets, written, previous?.content.figures ?? {}).length
        : 0;
    const loaded: LoadedCard = {
      card,
      content: row,
      chain,
      round,
      standing,
      asked: { indicators, sets },
      figureFaults: faults,
    };
    return {
      face: faceOf(card),
      timing,
      boardId: card.boardId,
      planId,
      year,
      task: taskView(task, card.coordinatingIds),
      path,
      content: inside ? row.content : (rounds[0]?.submission.content ?? null),
      contentChanged:
        inside && row.updatedBy !== null && row.updatedAt !== null
          ? { at: row.updatedAt.toISOString(), by: person(people, row.updatedBy) }
          : null,
      files: content ? await this.files(db, cardId, rounds, inside) : [],
      chain: (round?.submission.chain.steps ?? today.steps).map(stepView),
      chainChanged: round !== null && isOvertaken(round, today),
      submissions: rounds.map((shown) => submissionView(shown, remarks, people)),
      desk: desk && deskView(desk, people),
      openPaths: inside ? row.openPaths : null,
      answers: inside ? row.answers : {},
      moves: availableMoves(
        {
          ability: ctx.ability,
          personId: ctx.actor.personId,
          today: dayOf(ctx.now()),
          onBehalfOfId: desk?.onBehalfOfId ?? null,
        },
        withoutGone(facts, desk),
        detailsOf(loaded, desk),
      ).map((offer) => ({ ...offer, inputs: [...offer.inputs] })),
      may: {
        content,
        audit: may(ctx.ability, 'read_audit', 'Card', facts),
        write: may(ctx.ability, 'write', 'Card', facts) && isWritable(facts),
        comment: may(ctx.ability, 'comment', 'Card', facts),
      },
      stages: stagesOf(task.deadline, year),
      previous,
      indicators,
      breakdowns: sets,
      requests: content
        ? row.requests.map(({ byId, ...request }) => ({ ...request, by: person(people, byId) }))
        : [],
      dueProposals: content ? row.dueProposals.map((proposal) => proposalView(proposal, people)) : [],
      hold: content ? row.hold : null,
      stopped: content ? row.stopped : null,
    };
  }

  private async placeOf(
    db: EntityManager,
    card: Card,
  ): Promise<{ task: Task; planId: string; timing: TimingRules; path: CardDetail['path'] }> {
    const task = await selectRow(db, Task, 't.id = $1', [card.taskId]);
    if (!task) throw new Error(`no task ${card.taskId}`);
    const plan = await selectRow(db, Plan, 't.id = $1', [task.planId]);
    if (!plan) throw new Error(`no plan ${task.planId}`);
    const path = await db.query<(Pick<Section, 'printedNumber' | 'title'> & { depth: number })[]>(
      `WITH RECURSIVE up AS (
         SELECT id, parent_id, printed_number, title, 0 AS depth FROM section WHERE id = $1
         UNION ALL
         SELECT s.id, s.parent_id, s.printed_number, s.title, up.depth + 1 FROM section s JOIN up ON s.id = up.parent_id)
       SELECT printed_number AS "printedNumber", title, depth FROM up ORDER BY depth DESC`,
      [task.sectionId],
    );
    return {
      task,
      planId: task.planId,
      timing: plan.timing,
      path: path.map(({ printedNumber, title }) => ({ printedNumber, title })),
    };
  }

  private async people(
    db: EntityManager,
    row: CardContentRow,
    rounds: Round[],
    desk: Desk | null,
  ): Promise<People> {
    const ids = peopleOf(row, rounds);
    if (desk?.onBehalfOfId) ids.add(desk.onBehalfOfId);
    const people = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [[...ids]]);
    return new Map(people.map((found) => [found.id, found]));
  }

  private async files(
    db: EntityManager,
    cardId: string,
    rounds: Round[],
    inside: boolean,
  ): Promise<FileInfo[]> {
    const frozen = new Set(rounds.flatMap((round) => round.submission.files.map((file) => file.id)));
    const rows = await db.query<
      { id: string; name: string; type: string; size: number; sha256: string; at: Date; by: PersonRef }[]
    >(
      `SELECT f.id, f.name, f.type, f.size, f.sha256, f.uploaded_at AS at,
              json_build_object('id', p.id, 'name', p.name) AS by
         FROM file f JOIN person p ON p.id = f.uploaded_by
        WHERE f.card_id = $1 AND f.contribution_id IS NULL AND (f.id = ANY($2) OR ($3 AND f.removed_at IS NULL)) ORDER BY f.uploaded_at, f.id`,
      [cardId, [...frozen], inside],
    );
    return rows.map(({ at, by, ...file }) => ({
      ...file,
      uploadedAt: at.toISOString(),
      uploadedBy: by,
      submitted: frozen.has(file.id),
    }));
  }

  private async previous(
    db: EntityManager,
    card: Card,
    planId: string,
    year: number,
  ): Promise<CardDetail['previous']> {
    const [earlier] = await db.query<{ id: string; year: number; number: number }[]>(
      `SELECT c.id, y.year, c.submissions AS number
         FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
        WHERE b.plan_id = $1 AND c.task_id = $2 AND c.lead_key = $3 AND c.state = 'compiled' AND y.year < $4
        ORDER BY y.year DESC LIMIT 1`,
      [planId, card.taskId, card.leadKey, year],
    );
    if (!earlier) return null;
    const rounds = await readRounds(db, earlier.id);
    const accepted = rounds.find((round) => evaluateRound(round).outcome === 'accepted');
    const last = accepted?.decisions.at(-1);
    if (!accepted || !last) return null;
    return {
      year: earlier.year,
      number: accepted.submission.number,
      content: accepted.submission.content,
      acceptedAt: last.at.toISOString(),
    };
  }
}

/** The submission under way, or the last one of a compiled card; none while the card is being written. */
function openRound(card: Card, rounds: Round[]): Round | null {
  const last = rounds[0] ?? null;
  return card.state === 'in_progress' || card.state === 'draft' ? null : last;
}

/** Does a submission that is still under way follow another chain than one of today would? */
function isOvertaken(round: Round, today: ResolvedChain): boolean {
  return (
    evaluateRound(round).outcome === 'pending' &&
    !isDeepStrictEqual(round.submission.chain.steps, today.steps)
  );
}

function isWritable(facts: MoveFacts): boolean {
  try {
    requireWritable(facts);
    return true;
  } catch {
    // The refusal is the answer: the screen shows a read-only text.
    return false;
  }
}

function deskView(desk: Desk, people: People): CardDetail['desk'] {
  const { membership, onBehalfOfId, capacities, colleagues, exceptable } = desk;
  return {
    agencyId: membership.agencyId,
    duty: membership.duty,
    onBehalfOf: onBehalfOfId === null ? null : person(people, onBehalfOfId),
    capacities,
    colleagues: colleagues.map(({ personId, name, duty }) => ({ id: personId, name, duty })),
    exceptable,
  };
}
